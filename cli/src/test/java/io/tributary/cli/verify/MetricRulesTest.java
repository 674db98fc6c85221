package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each expectation here was worked out by hand from the rules, not by running the program. */
class MetricRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void totalsCountForTheProfileOfTheRecordReferredTo() {
        MadeUpTables tables = tables("""
                {buys: {count: buy}, spent: {sum: buy.paid}, pieces: {sum: buy.pieces}, least: {min: buy.paid},
                     most: {max: buy.paid}, first: {min: buy.at}, last: {max: buy.at}, lowest: {min: buy.state},
                     state: {latest: buy.state}, price: {latest: buy.paid}, amount: {latest: buy.pieces},
                     mean: {average: buy.paid}, states: {distinct: buy.state}}""")
                .person("1", "card", "7")
                .person("2", "card", "7")
                .person("3")
                .buy("9", "who", "1", "paid", "10.50", "pieces", "2", "state", "old", "at", "2020-01-01T00:00:00Z")
                .buy("10", "who", "2", "paid", "4.50", "state", "ten", "at", "2020-01-02T00:00:00.5Z")
                .buy("11", "who", "2", "pieces", "1", "state", "tie", "at", "2020-01-02T00:00:00.5Z")
                .buy("12", "who", "1", "paid", "-0.10", "pieces", "3", "at", "2020-01-03T00:00:00Z")
                .buy("13", "who", "1", "paid", "0.10", "pieces", "3", "state", "ten")
                .buy("14", "paid", "99", "pieces", "9", "state", "none", "at", "2020-01-04T00:00:00Z")
                .buy("15", "who", "77", "paid", "99", "pieces", "9", "at", "2020-01-04T00:00:00Z");

        assertThat(tables.field("1", "/metrics"))
                .isEqualTo("{'buys':5,'spent':15,'pieces':9,'least':-0.1,'most':10.5,"
                        + "'first':'2020-01-01T00:00:00Z','last':'2020-01-03T00:00:00Z','lowest':'old',"
                        + "'state':'tie','price':-0.1,'amount':3,'mean':3.75,'states':3}");
        assertThat(tables.field("3", "/metrics")).isEqualTo("{'buys':0,'spent':0,'pieces':0,'states':0}");
    }

    @Test
    void ofActivitiesAtOneTimeTheLatestIsThatOfTheLargerRecordIdAsText() {
        MadeUpTables tables = tables("{state: {latest: buy.state}}")
                .person("1")
                .buy("9", "who", "1", "state", "nine", "at", "2020-01-01")
                .buy("10", "who", "1", "state", "ten", "at", "2020-01-01");

        assertThat(tables.field("1", "/metrics")).isEqualTo("{'state':'nine'}");
    }

    @Test
    void anAverageIsRoundedHalfUpToSixDecimals() {
        MadeUpTables tables = tables("{mean: {average: buy.paid}}")
                .person("1", "card", "7")
                .person("2", "card", "7")
                .buy("1", "who", "1", "paid", "1")
                .buy("2", "who", "2", "paid", "0.5")
                .buy("3", "who", "2", "paid", "0.5")
                .buy("4", "who", "2");

        assertThat(tables.field("1", "/metrics")).isEqualTo("{'mean':0.666667}");
    }

    @Test
    void onlyActivitiesCountForWhichTheConditionHolds() {
        MadeUpTables tables = tables("""
                {kept: {sum: buy.paid, where: "buy.state == 'PAID' && buy.pieces > 1"}, late: {count: buy, where: "buy.at > timestamp('2021-01-01T00:00:00Z')"}}""")
                .person("1")
                .buy("1", "who", "1", "paid", "1", "pieces", "2", "state", "PAID", "at", "2020-01-01")
                .buy("2", "who", "1", "paid", "10", "pieces", "1", "state", "PAID", "at", "2022-01-01")
                .buy("3", "who", "1", "paid", "100", "pieces", "2", "state", "SENT")
                .buy("4", "who", "1", "paid", "1000", "pieces", "2");

        assertThat(tables.field("1", "/metrics")).isEqualTo("{'kept':1,'late':1}");
    }

    @Test
    void eachGroupHasATotalOfItsOwnSortedByItsName() {
        MadeUpTables tables = tables("{spent: {sum: buy.paid, by: currency}, last: {latest: buy.state, by: currency}}")
                .person("1", "card", "7")
                .person("2", "card", "7")
                .person("3")
                .buy("1", "who", "1", "paid", "1.10", "currency", "USD", "state", "a", "at", "2020-01-01")
                .buy("2", "who", "1", "paid", "2", "currency", "EUR")
                .buy("3", "who", "2", "paid", "0.90", "currency", "USD", "state", "b", "at", "2019-01-01")
                .buy("4", "who", "2", "paid", "5");

        assertThat(tables.field("1", "/metrics"))
                .isEqualTo("{'spent':[{'key':'','value':5},{'key':'EUR','value':2},{'key':'USD','value':2}],"
                        + "'last':[{'key':'USD','value':'a'}]}");
        assertThat(tables.field("3", "/metrics")).isEqualTo("{'spent':[],'last':[]}");
    }

    @Test
    void aWindowBeginsWithTheSecondOfTheActivityAndEndsAtTheFirstFullSecondBehindIt() {
        for (String[] counted : new String[][] {
            {"2026-01-01T11:59:30Z", "0"},
            {"2026-01-01T11:59:30.000001Z", "1"},
            {"2026-01-01T12:00:00.999Z", "1"},
            {"2026-01-01T12:00:01Z", "0"}
        }) {
            MadeUpTables tables = tables("{buys: {count: buy, window: 30s}, latest: {max: buy.paid, window: 30s}}")
                    .person("1")
                    .buy("1", "who", "1", "paid", "5", "at", counted[0])
                    .buy("2", "who", "1", "paid", "9");

            assertThat(tables.field("1", "/metrics/buys")).as(counted[0]).isEqualTo(counted[1]);
            assertThat(tables.field("1", "/metrics/latest"))
                    .as(counted[0])
                    .isEqualTo(counted[1].equals("1") ? "5" : "");
        }
    }

    @Test
    void whatEntersOrLeavesAWindowMeanwhileIsOpen() {
        Moments moments = new Moments(NOON.getEpochSecond() - 2, NOON.getEpochSecond() + 2);
        MadeUpTables tables = MadeUpTables.of(
                        MadeUpTables.TABLES + MadeUpTables.IDENTITY
                                + "profile: {metrics: {buys: {count: buy, window: 60s}, sums: {sum: buy.paid, window: 60s, by: currency}}}",
                        moments)
                .person("1")
                .person("2")
                .buy("1", "who", "1", "paid", "1", "at", "2026-01-01T11:59:30Z")
                .buy("2", "who", "1", "paid", "10", "at", "2026-01-01T11:59:00Z")
                .buy("3", "who", "1", "paid", "100", "at", "2026-01-01T12:00:01Z")
                .buy("4", "who", "2", "paid", "1000", "at", "2026-01-01T11:59:30Z")
                .buy("5", "who", "2", "paid", "1000", "at", "2026-01-01T11:00:00Z");

        assertThat(possible(tables, "1", "metrics.buys")).containsExactlyInAnyOrder("2", "1");
        assertThat(possible(tables, "1", "metrics.sums"))
                .containsExactlyInAnyOrder(
                        "[{\"key\":\"\",\"value\":11}]",
                        "[{\"key\":\"\",\"value\":1}]",
                        "[{\"key\":\"\",\"value\":101}]");
        assertThat(tables.documentOf("2").open()).isEmpty();
        assertThat(tables.field("2", "/metrics")).isEqualTo("{'buys':1,'sums':[{'key':'','value':1000}]}");
    }

    @Test
    void onlyAMetricOfManyValuesMayBeEstimated() {
        MadeUpTables tables = tables("{few: {distinct: buy.state}, many: {distinct: buy.pieces}}")
                .person("1");
        for (int i = 0; i < 1_001; i++) {
            tables.buy(String.valueOf(i), "who", "1", "state", "s" + i % 1_000, "pieces", String.valueOf(i));
        }

        assertThat(tables.field("1", "/metrics")).isEqualTo("{'few':1000,'many':1001}");
        assertThat(tables.documentOf("1").approximable()).containsExactly("many");
    }

    private static List<String> possible(MadeUpTables tables, String person, String path) {
        return tables.documentOf(person).open().getOrDefault(path, List.of()).stream()
                .map(JsonNode::toString)
                .toList();
    }

    private static MadeUpTables tables(String metrics) {
        return MadeUpTables.of(
                MadeUpTables.TABLES + MadeUpTables.IDENTITY + "profile:\n  metrics: " + metrics + "\n", NOON);
    }
}
