package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {

    private static final int TRIALS = 20_000;
    private static final List<String> SOURCES = List.of("crm", "shop", "app");

    @Test
    void theNewestValueThatIsNotNullSurvives() {
        assertThat(survivors(
                        rule(Rule.NEWEST),
                        member("crm.c/1", 0, 100, "Annie"),
                        member("shop.a/7", 0, 200, "Ann"),
                        member("app.u/3", 0, 300, null)))
                .containsExactly("Ann from shop.a/7");
    }

    @Test
    void theValueOfTheRecordThatBeganFirstSurvives() {
        assertThat(survivors(
                        rule(Rule.OLDEST),
                        member("crm.c/1", 1, 900, null),
                        member("shop.a/9", 2, 100, "Ann"),
                        member("shop.a/10", 2, 300, "Annie")))
                .containsExactly("Annie from shop.a/10");
    }

    @Test
    void theValueOfMostRecordsSurvivesWithItsNewestRecord() {
        assertThat(survivors(
                        rule(Rule.MOST_FREQUENT),
                        member("crm.c/1", 0, 100, "Ann"),
                        member("crm.c/2", 0, 200, "Ann"),
                        member("crm.c/3", 0, 900, "Annie")))
                .containsExactly("Ann from crm.c/2");
    }

    @Test
    void amongEquallyFrequentValuesTheNewestSurvives() {
        assertThat(survivors(
                        rule(Rule.MOST_FREQUENT),
                        member("crm.c/1", 0, 100, "Ann"),
                        member("crm.c/2", 0, 800, "Ann"),
                        member("crm.c/3", 0, 100, "Annie"),
                        member("crm.c/4", 0, 900, "Annie")))
                .containsExactly("Annie from crm.c/4");
    }

    @Test
    void everyValueIsKeptOnceWithItsNewestRecord() {
        assertThat(survivors(
                        rule(Rule.ALL),
                        member("crm.c/1", 0, 100, "b"),
                        member("crm.c/2", 0, 200, "a"),
                        member("crm.c/3", 0, 300, "b")))
                .containsExactly("a from crm.c/2", "b from crm.c/3");
    }

    @Test
    void aPreferredSourceWinsOverANewerValueOfAnother() {
        assertThat(survivors(
                        rule(Rule.NEWEST, "crm", "shop"),
                        member("app.u/1", 0, 900, "newest"),
                        member("shop.a/1", 0, 500, "of the second source"),
                        member("crm.c/1", 0, 100, "of the first source"),
                        member("crm.c/2", 0, 200, "newest of the first source")))
                .containsExactly("newest of the first source from crm.c/2");
    }

    @Test
    void whereThePreferredSourceHasNoValueTheNextOneHasItsTurn() {
        assertThat(survivors(
                        rule(Rule.NEWEST, "crm", "shop"),
                        member("app.u/1", 0, 900, "of an unnamed source"),
                        member("shop.a/1", 0, 500, "of the second source"),
                        member("crm.c/1", 0, 100, null)))
                .containsExactly("of the second source from shop.a/1");
        assertThat(survivors(
                        rule(Rule.NEWEST, "crm", "shop"),
                        member("app.u/1", 0, 900, "of an unnamed source"),
                        member("web.u/1", 0, 800, "of another")))
                .containsExactly("of an unnamed source from app.u/1");
    }

    @Test
    void aSourceIsNotTakenForOneWhoseNameItBeginsWith() {
        assertThat(survivors(
                        rule(Rule.NEWEST, "crm"),
                        member("crm2.c/1", 0, 900, "of crm2"),
                        member("crm.c/1", 0, 100, "of crm")))
                .containsExactly("of crm from crm.c/1");
    }

    @Test
    void nothingSurvivesOfNulls() {
        for (Rule rule : Rule.values()) {
            assertThat(survivors(rule(rule), member("crm.c/1", 0, 100, null))).isEmpty();
        }
    }

    @Test
    void everyRuleChoosesAsADirectReadingOfItDoesInAnyOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            AttributeDefinition attribute = anyAttribute(random);
            List<Member> members = anyMembers(random);
            List<String> expected = NaiveSurvivorship.of(attribute, members);
            Collections.shuffle(members, random);

            assertThat(survivors(attribute, members.toArray(Member[]::new)))
                    .as("seed %d, trial %d: %s of %s", seed, trial, attribute, members)
                    .isEqualTo(expected);
        }
    }

    private static AttributeDefinition anyAttribute(Random random) {
        Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
        List<String> sources = new ArrayList<>(SOURCES);
        Collections.shuffle(sources, random);
        return rule(rule, sources.subList(0, random.nextInt(SOURCES.size())).toArray(String[]::new));
    }

    private static List<Member> anyMembers(Random random) {
        List<Member> members = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            ids.add(SOURCES.get(random.nextInt(SOURCES.size())) + ".t/" + random.nextInt(20));
        }
        for (String id : ids) {
            @Nullable String value = random.nextInt(4) == 0 ? null : "v" + random.nextInt(3);
            members.add(member(id, random.nextInt(3), random.nextInt(4), value));
        }
        return members;
    }

    private static AttributeDefinition rule(Rule rule, String... prefer) {
        return new AttributeDefinition("name", FieldType.STRING, rule, List.of(prefer));
    }

    private static Member member(String record, long born, long updated, @Nullable String value) {
        return new Member(
                record,
                new SampleRecord()
                        .born(born)
                        .updated(updated)
                        .attribute("name", value)
                        .contribution());
    }

    private static List<String> survivors(AttributeDefinition attribute, Member... members) {
        return new Survivorship(attribute)
                .among(List.of(members)).stream()
                        .map(survivor ->
                                survivor.value() + " from " + survivor.from().record())
                        .toList();
    }
}
