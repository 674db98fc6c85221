package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file with nothing but the required keys. */
class DefaultsTest {

    private static final ConnectionProperties NONE = new ConnectionProperties(Map.of());

    @Test
    void whatIsLeftOutHasItsDefault() {
        CustomerTable customers = new CustomerTable(
                new TableId("crm", "public.customers"), List.of("id"), null, null, Map.of(), Map.of());
        assertThat(Definitions.smallest())
                .isEqualTo(new PipelineDefinition(
                        "acme",
                        new KafkaDefinition("localhost:9092", NONE, 4, 1),
                        List.of(new SourceDefinition("crm", "postgres", NONE, List.of(customers))),
                        List.of(),
                        new ProfileDefinition(Map.of(), List.of()),
                        new DedupeDefinition(Duration.ofDays(7)),
                        new IndexDefinition(
                                List.of("http://localhost:9200"),
                                null,
                                null,
                                null,
                                "customer-profiles",
                                Duration.ofMillis(200),
                                1,
                                1)));
    }

    @Test
    void anEmptyValueIsAsGoodAsNone() {
        String empty = """
                dedupe: {retention: }
                profile:
                """
                + Definitions.SMALLEST.replace(
                        "index: {elasticsearch: {",
                        "index: {alias: '', shards: ~, elasticsearch: {api_key: ${NOT_SET:-}, username: , password: null, ");
        assertThat(Definitions.read(empty, Map.of())).isEqualTo(Definitions.smallest());
    }

    @Test
    void anIdentifierRuleHasDefaults() {
        String text = Definitions.SMALLEST.replace("{key: id}", "{key: id, identifiers: {email: mail, phone: tel}}")
                + "identity:\n  email:\n  phone: {}\n";
        assertThat(Definitions.read(text, Map.of()).identity())
                .containsExactly(
                        new IdentifierRule("email", Normaliser.NONE, 50, List.of()),
                        new IdentifierRule("phone", Normaliser.NONE, 50, List.of()));
    }
}
