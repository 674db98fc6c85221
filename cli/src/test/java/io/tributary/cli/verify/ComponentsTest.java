package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    private static final IdentifierRule EMAIL = IdentifierRule.of("email", Normaliser.EMAIL, 3);
    private static final IdentifierRule PHONE = IdentifierRule.of("phone", Normaliser.DIGITS, 2);

    @Test
    void recordsThatShareAValueAreOneEvenOverAThird() {
        assertThat(components(
                        record("a", Map.of("email", "x@y")),
                        record("b", Map.of("email", "x@y", "phone", "1")),
                        record("c", Map.of("phone", "1")),
                        record("d", Map.of("phone", "2"))))
                .containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("d"));
    }

    @Test
    void theSameValueOfAnotherIdentifierJoinsNothing() {
        assertThat(components(record("a", Map.of("email", "1")), record("b", Map.of("phone", "1"))))
                .containsExactlyInAnyOrder(Set.of("a"), Set.of("b"));
    }

    @Test
    void aValueJoinsUpToItsLimitAndNobodyBeyondIt() {
        CustomerRecord[] four = {
            record("a", Map.of("phone", "1")),
            record("b", Map.of("phone", "1", "email", "x@y")),
            record("c", Map.of("email", "x@y")),
            record("d", Map.of("email", "x@y")),
        };
        assertThat(components(four)).containsExactly(Set.of("a", "b", "c", "d"));

        CustomerRecord[] five = {four[0], four[1], four[2], four[3], record("e", Map.of("phone", "1"))};
        assertThat(components(five)).containsExactlyInAnyOrder(Set.of("a"), Set.of("b", "c", "d"), Set.of("e"));
    }

    @Test
    void everyRecordIsInExactlyOneComponentAndTheirOrderDoesNotMatter() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<CustomerRecord> records = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                records.add(record(
                        "r" + i,
                        Map.of("email", "x@" + random.nextInt(20), "phone", String.valueOf(random.nextInt(25)))));
            }
            Set<Set<String>> components = components(records);
            assertThat(components.stream().mapToInt(Set::size).sum())
                    .as("seed %d", seed)
                    .isEqualTo(30);
            assertThat(components).as("seed %d", seed).isEqualTo(slowly(records));

            Collections.shuffle(records, random);
            assertThat(components(records)).as("seed %d", seed).isEqualTo(components);
        }
    }

    /** The same by walking from each record to all that it reaches. */
    private static Set<Set<String>> slowly(List<CustomerRecord> records) {
        Set<Set<String>> components = new HashSet<>();
        for (CustomerRecord start : records) {
            Set<String> reached = new HashSet<>(Set.of(start.id()));
            boolean grew = true;
            while (grew) {
                grew = false;
                for (CustomerRecord from : records) {
                    for (CustomerRecord to : records) {
                        if (reached.contains(from.id()) && linked(from, to, records)) {
                            grew |= reached.add(to.id());
                        }
                    }
                }
            }
            components.add(reached);
        }
        return components;
    }

    private static boolean linked(CustomerRecord one, CustomerRecord other, List<CustomerRecord> all) {
        return List.of(EMAIL, PHONE).stream().anyMatch(rule -> {
            String value = String.valueOf(one.identifiers().get(rule.name()));
            return value.equals(other.identifiers().get(rule.name()))
                    && all.stream()
                                    .filter(each ->
                                            value.equals(each.identifiers().get(rule.name())))
                                    .count()
                            <= rule.maxRecords();
        });
    }

    private static Set<Set<String>> components(CustomerRecord... records) {
        return components(List.of(records));
    }

    private static Set<Set<String>> components(List<CustomerRecord> records) {
        return Components.of(records, List.of(EMAIL, PHONE)).stream()
                .map(group -> group.records().stream().map(CustomerRecord::id).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static CustomerRecord record(String id, Map<String, String> identifiers) {
        return new CustomerRecord(id, "crm", "", null, null, identifiers, Map.of(), 0);
    }
}
