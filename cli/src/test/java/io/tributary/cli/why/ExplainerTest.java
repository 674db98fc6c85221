package io.tributary.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final String CRM = "crm.public.customers/42";
    private static final String SHOP = "shop.public.accounts/7";

    private static final String DOCUMENT = """
            {"kind":"profile","attributes":{"first_name":"Ann","cities":["Bonn","Ulm"],"country":"DE"},
             "enriched":{"account_manager":{"name":"Bo"}},
             "identifiers":{"email":["a@x.org"]},
             "metrics":{"orders":3,"orders_30d":1,"lifetime_value":1500.5,
                        "spend_by_currency":[{"key":"EUR","value":12.5},{"key":"GBP","value":3}]},
             "segments":["two_currencies","vip"],"records":["%1$s","%2$s"],"record_count":3,"problems":0,
             "why":{"chosen":{"first_name":"%1$s","cities":["%2$s","%1$s"],"country":"%1$s"},
                    "members":[
                      {"record":"%1$s","position":"lsn 5","created_at":"2020-01-01T00:00:00Z","updated_at":"2021-01-01T00:00:00Z",
                       "attributes":{"first_name":"Ann","cities":"Ulm","country":"DE"},"identifiers":{"email":"a@x.org"},
                       "totals":{"orders":"1","spend_by_currency\\nEUR":"12.5"}},
                      {"record":"%2$s","position":"snapshot lsn 3","updated_at":"2025-01-01T00:00:00Z",
                       "attributes":{"first_name":"Anna","cities":"Bonn"},"identifiers":{},
                       "totals":{"orders":"2","orders_30d":"1"}}],
                    "left_out":1}}""".formatted(CRM, SHOP);

    private final Explainer explainer = new Explainer(
            PipelineFile.read(Path.of("src/main/resources/demo/pipeline.yaml"), Map.of()), json(DOCUMENT));

    @Test
    void anAttributeIsFromARecordByARuleAndOthersLost() {
        assertThat(whole("first_name")).isEqualTo("""
                attributes.first_name: "Ann"
                  rule: prefer crm, then shop; newest within a source
                  from crm.public.customers/42: "Ann", at lsn 5, updated 2021-01-01T00:00:00Z, created 2020-01-01T00:00:00Z
                  lost shop.public.accounts/7: "Anna", at snapshot lsn 3, updated 2025-01-01T00:00:00Z
                  (and what 1 more records bring, about which the document does not tell)""");
    }

    @Test
    void anAttributeThatKeepsAllItsValuesHasARecordOfEach() {
        assertThat(whole("attributes.cities"))
                .contains("rule: every value once", "from " + SHOP + ": \"Bonn\"", "from " + CRM + ": \"Ulm\"")
                .doesNotContain("lost");
    }

    @Test
    void aMetricIsMadeOfEachRecordsPart() {
        assertThat(whole("orders")).contains("rule: count of order", "from " + CRM + ": \"1\"", SHOP + ": \"2\"");
        assertThat(whole("orders_30d")).contains("within the last 30 days").doesNotContain(CRM);
        assertThat(whole("spend_by_currency")).contains("sum of order.total by currency", CRM + ": EUR \"12.5\"");
        assertThat(whole("lifetime_value")).contains("sum of order.total where order.status != 'RETURNED'");
    }

    @Test
    void aReferenceRowIsThatOfARecordsValue() {
        assertThat(whole("account_manager.name"))
                .contains(
                        "enriched.account_manager.name: \"Bo\"",
                        "that the attribute country refers to",
                        CRM + ": \"DE\"");
        assertThat(whole("account_manager")).contains("{\"name\":\"Bo\"}");
    }

    @Test
    void aSegmentIsAConditionOnValues() {
        assertThat(whole("vip")).isEqualTo("""
                segments.vip: true
                  rule: lifetime_value >= 1000 && orders_30d >= 1
                  lifetime_value = 1500.5
                  orders_30d = 1""");
        assertThat(whole("at_risk")).contains("segments.at_risk: false", "open_tickets = nothing");
    }

    @Test
    void anIdentifierIsOfTheRecordsThatCarryIt() {
        assertThat(whole("email"))
                .contains("identifiers.email: [\"a@x.org\"]", "joins up to 10 records", "from " + CRM)
                .doesNotContain(SHOP);
    }

    @Test
    void whatIsNotThereIsNothingAndWhatCannotBeThereIsUnknown() {
        assertThat(whole("street")).startsWith("attributes.street: nothing");
        assertThat(explainer.explain("shoe_size")).isEmpty();
    }

    @Test
    void brieflyEveryAttributeTakesALine() {
        assertThat(explainer.attributes())
                .extracting(ExplanationText::brief)
                .contains("attributes.country: \"DE\" from " + CRM
                        + " (most frequent, the newest among equally frequent ones)")
                .hasSize(3);
    }

    private String whole(String field) {
        List<Explanation> explanations = explainer.explain(field);
        assertThat(explanations).hasSize(1);
        return ExplanationText.whole(explanations.get(0)).replace(System.lineSeparator(), "\n");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
