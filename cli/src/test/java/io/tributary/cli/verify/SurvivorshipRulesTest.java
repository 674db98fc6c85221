package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each expectation here was worked out by hand from the rules, not by running the program. */
class SurvivorshipRulesTest {

    @Test
    void theNewestValueThatIsNotNullWinsAndTheLargerRecordIdAmongEquallyNewOnes() {
        MadeUpTables tables = tables("{}")
                .person(
                        "1",
                        "email",
                        "a@x.org",
                        "name",
                        "old",
                        "town",
                        "Bonn",
                        "changed",
                        "2020-01-01T00:00:00.000001Z")
                .person("2", "email", "a@x.org", "name", "new", "changed", "2020-01-01T00:00:00.000002Z")
                .person("9", "email", "b@x.org", "name", "nine", "changed", "2020-01-01")
                .person("10", "email", "b@x.org", "name", "ten", "changed", "2020-01-01");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'name':'new','town':'Bonn'}");
        assertThat(tables.field("10", "/attributes")).isEqualTo("{'name':'nine'}");
    }

    @Test
    void withoutATimeOfChangeWhatTheTablesDoNotTellStaysOpen() {
        MadeUpTables tables = tables("{}")
                .person("1", "email", "a@x.org", "name", "first", "town", "Bonn", "changed", "2020-01-01")
                .person("2", "email", "a@x.org", "name", "second", "town", "Bonn", "changed", "2021-01-01")
                .person("3", "email", "a@x.org", "name", "third")
                .person("4", "email", "b@x.org", "name", "alone");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'town':'Bonn'}");
        assertThat(tables.documentOf("1").open()).containsOnlyKeys("attributes.name");
        assertThat(open(tables, "attributes.name")).containsExactlyInAnyOrder("second", "third");
        assertThat(tables.field("4", "/attributes")).isEqualTo("{'name':'alone'}");
    }

    @Test
    void aPreferredSourceWinsHoweverOldItsValueAndAnotherStandsInWhereItHasNone() {
        MadeUpTables tables = tables("{name: {prefer: [shop]}, town: {prefer: [shop], rule: oldest}}")
                .person("1", "email", "a@x.org", "name", "crm", "town", "Bonn", "changed", "2025-01-01")
                .account("1", "email", "a@x.org", "name", "shop", "changed", "2020-01-01")
                .account("2", "email", "a@x.org", "name", "newer", "changed", "2021-01-01")
                .person("5", "email", "b@x.org", "town", "new", "born", "2000-01-01")
                .account("6", "email", "b@x.org", "town", "old", "born", "2001-01-01", "changed", "2020-01-01")
                .account("7", "email", "b@x.org", "town", "young", "born", "2002-01-01", "changed", "2025-01-01");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'name':'newer','town':'Bonn'}");
        assertThat(tables.field("5", "/attributes")).isEqualTo("{'town':'old'}");
    }

    @Test
    void theOldestRecordsValueWinsByBirthAndThenById() {
        MadeUpTables tables = tables("{name: {rule: oldest}}")
                .person("1", "email", "a@x.org", "name", "undated", "changed", "2020-01-01")
                .person("2", "email", "a@x.org", "name", "young", "born", "2020-01-01")
                .person("3", "email", "a@x.org", "born", "2000-01-01")
                .person("4", "email", "a@x.org", "name", "old", "born", "2010-01-01")
                .person("5", "email", "b@x.org", "name", "five")
                .person("10", "email", "b@x.org", "name", "ten");

        assertThat(tables.field("3", "/attributes")).isEqualTo("{'name':'old'}");
        assertThat(tables.field("10", "/attributes")).isEqualTo("{'name':'ten'}");
    }

    @Test
    void theValueOfMostRecordsWinsAndTheNewestAmongEquallyFrequentOnes() {
        MadeUpTables tables = tables("{name: {rule: most_frequent}}")
                .person("1", "email", "a@x.org", "name", "often", "changed", "2020-01-01")
                .person("2", "email", "a@x.org", "name", "often", "changed", "2020-01-02")
                .person("3", "email", "a@x.org", "name", "new", "changed", "2025-01-01")
                .person("4", "email", "b@x.org", "name", "Xi", "changed", "2020-01-01")
                .person("5", "email", "b@x.org", "name", "Yu", "changed", "2021-01-01")
                .person("6", "email", "b@x.org", "name", "Xi", "changed", "2019-01-01")
                .person("7", "email", "b@x.org", "name", "Yu", "changed", "2018-01-01");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'name':'often'}");
        assertThat(tables.field("4", "/attributes")).isEqualTo("{'name':'Yu'}");
    }

    @Test
    void allValuesAreKeptOnceSortedAsText() {
        MadeUpTables tables = tables("{name: {keep: all}, level: {keep: all}}")
                .person("1", "email", "a@x.org", "name", "b", "level", "9")
                .person("2", "email", "a@x.org", "name", "a", "level", "10")
                .person("3", "email", "a@x.org", "name", "b");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'name':['a','b'],'level':[10,9]}");
    }

    @Test
    void ofMoreThanAThousandValuesTheFirstAreShown() {
        MadeUpTables tables = MadeUpTables.of(MadeUpTables.TABLES
                + MadeUpTables.IDENTITY.replace("normalise: email", "normalise: email, max_records: 2000")
                + "profile: {attributes: {name: {keep: all}}}\n");
        for (int i = 0; i < 1_200; i++) {
            String key = String.format("k%04d", i);
            tables.person(key, "email", "a@x.org", "name", key, "card", key);
        }

        for (String field : new String[] {"/attributes/name", "/identifiers/card", "/records"}) {
            JsonNode shown = tables.documentOf("k0000").body().at(field);
            assertThat(shown).as(field).hasSize(1_000);
            assertThat(shown.get(999).asText()).as(field).endsWith("0999");
        }
        assertThat(tables.field("k0000", "/record_count")).isEqualTo("1200");
    }

    @Test
    void theReferenceRowIsThatOfTheValueThatSurvives() {
        MadeUpTables tables = tables("{area: {prefer: [shop]}}\n  enrich: {manager: {on: area, take: [name, since]}}")
                .manager("DE", "name", "Bo", "since", "2020-02-29")
                .manager("GB", "name", "Cy")
                .person("1", "email", "a@x.org", "area", "GB", "changed", "2025-01-01")
                .account("1", "email", "a@x.org", "area", "DE", "changed", "2020-01-01")
                .person("2", "area", "GB")
                .person("3", "area", "FR")
                .person("4", "name", "nowhere");

        assertThat(tables.field("1", "/enriched")).isEqualTo("{'manager':{'name':'Bo','since':'2020-02-29'}}");
        assertThat(tables.field("2", "/enriched")).isEqualTo("{'manager':{'name':'Cy'}}");
        assertThat(tables.field("3", "/enriched")).isEqualTo("{}");
        assertThat(tables.field("4", "/enriched")).isEqualTo("{}");
    }

    @Test
    void whereTheAttributeIsOpenTheReferenceRowIsToo() {
        MadeUpTables tables = tables("{}\n  enrich: {manager: {on: area, take: [name]}}")
                .manager("DE", "name", "Bo")
                .person("1", "email", "a@x.org", "area", "DE")
                .person("2", "email", "a@x.org", "area", "FR");

        assertThat(tables.documentOf("1").open()).containsOnlyKeys("attributes.area", "enriched.manager");
        assertThat(tables.documentOf("1").open().get("enriched.manager"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder("{\"name\":\"Bo\"}", "");
    }

    @Test
    void whatCannotBeReadIsNothingAndCounts() {
        MadeUpTables tables = tables("{}")
                .person("1", "email", "a@x.org", "level", "high", "born", "long ago", "name", "Ann")
                .person("2", "email", "a@x.org", "level", "3", "changed", "2020-01-01")
                .buy("1", "who", "1", "paid", "ten", "pieces", "2", "at", "noon")
                .buy("2", "who", "77", "paid", "ten");

        assertThat(tables.field("1", "/attributes")).isEqualTo("{'name':'Ann','level':3}");
        assertThat(tables.field("1", "/problems")).isEqualTo("4");
    }

    private static List<String> open(MadeUpTables tables, String path) {
        return tables.documentOf("1").open().getOrDefault(path, List.of()).stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static MadeUpTables tables(String attributes) {
        return MadeUpTables.of(
                MadeUpTables.TABLES + MadeUpTables.IDENTITY + "profile:\n  attributes: " + attributes + "\n");
    }
}
