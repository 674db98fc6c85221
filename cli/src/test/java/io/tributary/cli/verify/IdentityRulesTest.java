package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.ProfileId;
import org.junit.jupiter.api.Test;

/** Each expectation here was worked out by hand from the rules, not by running the program. */
class IdentityRulesTest {

    private static final String METRICS = "profile: {metrics: {buys: {count: buy}}}\n";

    @Test
    void recordsThatShareAnIdentifierAreOneProfileNamedAfterTheOldest() {
        MadeUpTables tables = MadeUpTables.of(MadeUpTables.TABLES + """
                identity:
                  email: {normalise: email, ignore: ['none@.*']}
                  phone: {normalise: phone}
                  card: {normalise: digits}
                """ + METRICS)
                .person("1", "email", "Ann@X.org ", "card", "0049 30-1", "born", "2021-05-01")
                .person("2", "email", "ann@x.org", "card", "30/2", "born", "2020-01-01")
                .person("3", "email", "bob@x.org", "card", "(30) 2")
                .person("4", "email", "none@x.org", "born", "2019-01-01")
                .person("5", "email", "NONE@x.org", "card", " ", "born", "2019-01-01")
                .person("6", "email", "no address", "card", "call me", "born", "2018-01-01");

        assertThat(tables.field("2", "/records"))
                .isEqualTo("['crm.public.people/1','crm.public.people/2','crm.public.people/3']");
        assertThat(tables.field("2", "/record_count")).isEqualTo("3");
        assertThat(tables.field("2", "/identifiers"))
                .isEqualTo("{'email':['ann@x.org','bob@x.org'],'card':['0049301','302']}");
        assertThat(tables.field("1", "/alias_of")).isEqualTo(quotedId("2"));
        assertThat(tables.field("3", "/alias_of")).isEqualTo(quotedId("2"));
        for (String alone : new String[] {"4", "5", "6"}) {
            assertThat(tables.field(alone, "/record_count")).isEqualTo("1");
            assertThat(tables.field(alone, "/identifiers")).isEqualTo("{}");
        }
        assertThat(tables.documents()).hasSize(6);
    }

    @Test
    void ofEquallyOldRecordsTheOneWhoseIdSortsFirstNamesTheProfile() {
        MadeUpTables tables = MadeUpTables.of(MadeUpTables.TABLES + MadeUpTables.IDENTITY + METRICS)
                .person("9", "email", "a@x.org", "born", "2020-01-01")
                .person("10", "email", "a@x.org", "born", "2020-01-01")
                .person("1", "email", "b@x.org")
                .person("11", "email", "b@x.org");

        assertThat(tables.field("9", "/alias_of")).isEqualTo(quotedId("10"));
        assertThat(tables.field("11", "/alias_of")).isEqualTo(quotedId("1"));
    }

    @Test
    void aValueOverItsLimitJoinsNobodyAndIsStillShown() {
        MadeUpTables tables = MadeUpTables.of(MadeUpTables.TABLES
                        + MadeUpTables.IDENTITY.replace("card: {}", "card: {max_records: 2}")
                        + METRICS)
                .person("1", "card", "7")
                .person("2", "card", "7")
                .person("3", "card", "8")
                .person("4", "card", "8")
                .person("5", "card", "8");

        assertThat(tables.field("2", "/alias_of")).isEqualTo(quotedId("1"));
        for (String alone : new String[] {"3", "4", "5"}) {
            assertThat(tables.field(alone, "/record_count")).isEqualTo("1");
            assertThat(tables.field(alone, "/identifiers/card")).isEqualTo("['8']");
        }
    }

    @Test
    void aNumberIsReadInTheRegionOfItsRecordElseOfItsRule() {
        MadeUpTables tables = MadeUpTables.of(MadeUpTables.TABLES
                        + MadeUpTables.IDENTITY.replace("normalise: phone", "normalise: phone, region: DE")
                        + METRICS)
                .person("1", "phone", "030 123456")
                .person("2", "phone", "+44 20 7946 0018")
                .person("3", "phone", "020 7946 0018", "land", "GB")
                .person("4", "phone", "+49 (30) 123456", "land", "GB")
                .person("5", "phone", "030 123456", "land", " ");

        assertThat(tables.field("1", "/identifiers/phone")).isEqualTo("['+4930123456']");
        assertThat(tables.field("1", "/record_count")).isEqualTo("3");
        assertThat(tables.field("2", "/identifiers/phone")).isEqualTo("['+442079460018']");
        assertThat(tables.field("3", "/alias_of")).isEqualTo(quotedId("2"));
    }

    @Test
    void aCompositeJoinsRecordsThatHaveAllOfIt() {
        MadeUpTables tables = MadeUpTables.of(
                        MadeUpTables.TABLES + MadeUpTables.IDENTITY + "  living: {of: [name, town]}\n" + METRICS)
                .person("1", "name", "Ann", "town", "Bonn")
                .account("2", "name", " ANN", "town", "bonn")
                .person("3", "name", "Ann")
                .person("4", "name", "Ann", "town", " ")
                .person("5", "name", "a|n", "town", "bonn");

        assertThat(tables.field("1", "/identifiers")).isEqualTo("{'living':['ann|bonn']}");
        assertThat(tables.field("1", "/record_count")).isEqualTo("2");
        assertThat(tables.field("5", "/identifiers")).isEqualTo("{'living':['a\\\\|n|bonn']}");
        assertThat(tables.field("3", "/record_count")).isEqualTo("1");
        assertThat(tables.field("4", "/record_count")).isEqualTo("1");
    }

    @Test
    void recordsOfTwoTenantsAreNeverOneAndEachTenantHasItsOwnLimits() {
        MadeUpTables tables = MadeUpTables.of(
                        MadeUpTables.TABLES.replace("updated: changed\n", "updated: changed\n          tenant: firm\n")
                                + MadeUpTables.IDENTITY.replace("card: {}", "card: {max_records: 2}")
                                + METRICS)
                .person("1", "card", "7", "firm", "acme")
                .person("2", "card", "7", "firm", "acme")
                .person("3", "card", "7", "firm", "umbrella")
                .person("4", "card", "7");

        assertThat(tables.field("1", "/record_count")).isEqualTo("2");
        assertThat(tables.field("1", "/tenant")).isEqualTo("'acme'");
        assertThat(tables.field("3", "/tenant")).isEqualTo("'umbrella'");
        assertThat(tables.field("4", "/tenant")).isEqualTo("''");
        assertThat(tables.field("4", "/record_count")).isEqualTo("1");
    }

    private static String quotedId(String person) {
        return "'" + ProfileId.of("crm.public.people/" + person) + "'";
    }
}
