package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UniqueSplitTest {

    private static final IdentifierRule EMAIL = IdentifierRule.of("email", Normaliser.NONE, 50);
    private static final IdentifierRule PHONE = IdentifierRule.of("phone", Normaliser.NONE, 3);
    private static final IdentifierRule CARD =
            new IdentifierRule("card", List.of(), Normaliser.NONE, null, 3, true, true, List.of());

    @Test
    void twoValuesOfAUniqueIdentifierNeverShareAProfile() {
        Set<Set<String>> profiles = profiles(
                List.of(EMAIL, PHONE, CARD),
                record("a", "email", "x", "card", "1"),
                record("b", "email", "x", "card", "2"),
                record("c", "phone", "7", "card", "1"),
                record("d", "phone", "7"));

        assertThat(profiles).containsExactlyInAnyOrder(Set.of("a", "c", "d"), Set.of("b"));
    }

    @Test
    void theStrongerIdentifierDecidesWithWhomARecordWithoutAUniqueValueGoes() {
        CustomerRecord[] records = {
            record("a", "email", "x", "card", "1"),
            record("b", "email", "x", "phone", "7"),
            record("c", "phone", "7", "card", "2")
        };

        assertThat(profiles(List.of(EMAIL, PHONE, CARD), records))
                .containsExactlyInAnyOrder(Set.of("a", "b"), Set.of("c"));
        assertThat(profiles(List.of(PHONE, EMAIL, CARD), records))
                .containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c"));
    }

    @Test
    void amongLinksOfOneValueTheSmallerRecordIdComesFirst() {
        assertThat(profiles(
                        List.of(EMAIL, CARD),
                        record("c", "email", "x"),
                        record("b", "email", "x", "card", "2"),
                        record("a", "email", "x", "card", "1")))
                .containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
    }

    @Test
    void amongValuesOfOneIdentifierTheSmallerDigestComesFirst() {
        // The SHA-256 of phone:5 begins with 1d, that of phone:1 with a2.
        assertThat(profiles(
                        List.of(EMAIL, PHONE, CARD),
                        record("a", "phone", "1", "card", "1"),
                        record("b", "phone", "5", "card", "2"),
                        record("m", "phone", "1", "email", "x"),
                        record("n", "phone", "5", "email", "x")))
                .containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "m", "n"));
    }

    @Test
    void aUniqueValueThatJoinsNobodyStillKeepsApart() {
        assertThat(profiles(
                        List.of(EMAIL, CARD),
                        record("a", "card", "1"),
                        record("b", "card", "1"),
                        record("c", "card", "1"),
                        record("d", "card", "1", "email", "x"),
                        record("e", "card", "2", "email", "x")))
                .containsExactlyInAnyOrder(Set.of("a"), Set.of("b"), Set.of("c"), Set.of("d"), Set.of("e"));
    }

    @Test
    void noProfileHasTwoUniqueValuesEveryOpenLinkWouldMakeOneAndOrderDoesNotMatter() {
        List<IdentifierRule> rules = List.of(EMAIL, PHONE, CARD);
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<CustomerRecord> records = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                Map<String, String> identifiers = new HashMap<>();
                put(identifiers, "email", random.nextInt(20));
                put(identifiers, "phone", random.nextInt(30));
                put(identifiers, "card", random.nextInt(16));
                records.add(record("r" + i, identifiers));
            }
            List<List<CustomerRecord>> profiles = records(Components.of(records, rules));
            assertThat(profiles.stream().flatMap(List::stream))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(records);
            profiles.forEach(profile -> assertThat(values(profile, "card")).hasSizeLessThanOrEqualTo(1));
            assertEveryCutLinkIsNeeded(records, profiles, seed);

            Set<Set<String>> names = names(profiles);
            Collections.shuffle(records, random);
            assertThat(names(records(Components.of(records, rules))))
                    .as("seed %d", seed)
                    .isEqualTo(names);
        }
    }

    /** Of the profiles that an active value's carriers are in, one may have no other united with it. */
    private static void assertEveryCutLinkIsNeeded(
            List<CustomerRecord> records, List<List<CustomerRecord>> profiles, long seed) {
        for (IdentifierRule rule : List.of(EMAIL, PHONE, CARD)) {
            for (String value : values(records, rule.name())) {
                List<CustomerRecord> carriers = records.stream()
                        .filter(record -> value.equals(record.identifiers().get(rule.name())))
                        .toList();
                List<List<CustomerRecord>> of = profiles.stream()
                        .filter(profile -> profile.stream().anyMatch(carriers::contains))
                        .toList();
                if (carriers.size() <= rule.maxRecords()) {
                    assertThat(of.stream().anyMatch(home -> of.stream()
                                    .filter(other -> other != home)
                                    .noneMatch(other -> agree(home, other))))
                            .as("seed %d, %s %s", seed, rule.name(), value)
                            .isTrue();
                }
            }
        }
    }

    private static boolean agree(List<CustomerRecord> one, List<CustomerRecord> other) {
        Set<String> cards = new HashSet<>(values(one, "card"));
        cards.addAll(values(other, "card"));
        return cards.size() <= 1;
    }

    private static Set<String> values(List<CustomerRecord> records, String name) {
        return records.stream()
                .filter(record -> record.identifiers().containsKey(name))
                .map(record -> record.identifiers().get(name))
                .collect(Collectors.toSet());
    }

    private static void put(Map<String, String> identifiers, String name, int value) {
        if (value < 12) {
            identifiers.put(name, String.valueOf(value));
        }
    }

    private static Set<Set<String>> profiles(List<IdentifierRule> rules, CustomerRecord... records) {
        return names(records(Components.of(List.of(records), rules)));
    }

    private static List<List<CustomerRecord>> records(List<Group> groups) {
        return groups.stream().map(Group::records).toList();
    }

    private static Set<Set<String>> names(List<List<CustomerRecord>> profiles) {
        return profiles.stream()
                .map(profile -> profile.stream().map(CustomerRecord::id).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static CustomerRecord record(String id, String... namesAndValues) {
        Map<String, String> identifiers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            identifiers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return record(id, identifiers);
    }

    private static CustomerRecord record(String id, Map<String, String> identifiers) {
        return new CustomerRecord(id, "crm", "", null, null, identifiers, Map.of(), 0);
    }
}
