package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.AttributeDefinition.Rule;
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
                new TableId("crm", "public.customers"), List.of("id"), null, null, null, Map.of(), Map.of());
        assertThat(Definitions.smallest())
                .isEqualTo(new PipelineDefinition(
                        "acme",
                        new KafkaDefinition("localhost:9092", NONE, 4, 1),
                        List.of(new SourceDefinition("crm", "postgres", NONE, List.of(customers))),
                        List.of(),
                        new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                        new DedupeDefinition(Duration.ofDays(7)),
                        new IndexDefinition(
                                List.of("http://localhost:9200"),
                                null,
                                null,
                                null,
                                null,
                                "customer-profiles",
                                Duration.ofMillis(200),
                                1,
                                1,
                                Duration.ofDays(7))));
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
                        new IdentifierRule("email", List.of(), Normaliser.NONE, null, 50, false, true, List.of()),
                        new IdentifierRule("phone", List.of(), Normaliser.NONE, null, 50, false, true, List.of()));
    }

    @Test
    void aCompositeIsInLowerCaseByDefault() {
        String text = Definitions.SMALLEST.replace("{key: id}", "{key: id, attributes: {name: name}}")
                + "identity: {named: {of: name}}\n";
        assertThat(Definitions.read(text, Map.of()).identity())
                .containsExactly(new IdentifierRule(
                        "named", List.of("name"), Normaliser.LOWER, null, 50, false, true, List.of()));
    }

    @Test
    void anAttributeHasADefaultRule() {
        String text = Definitions.SMALLEST.replace("{key: id}", "{key: id, attributes: {name: name, town: town}}")
                + "profile: {attributes: {town: {}}}\n";
        assertThat(Definitions.read(text, Map.of()).profile().attributes())
                .containsExactly(
                        new AttributeDefinition("name", FieldType.STRING, Rule.NEWEST, List.of()),
                        new AttributeDefinition("town", FieldType.STRING, Rule.NEWEST, List.of()));
    }

    @Test
    void aReferenceHasADefaultKeyTypeAndPlainColumns() {
        String text = Definitions.SMALLEST.replace(
                        "{customer: {key: id}}",
                        "{customer: {key: id, attributes: {region: r}}}\n      public.m: {reference: m, key: region}")
                + "profile: {enrich: {m: {on: region, take: name}}}\n";
        PipelineDefinition definition = Definitions.read(text, Map.of());
        assertThat(definition.profile().enrichments())
                .containsExactly(new EnrichmentDefinition("m", "region", Map.of("name", FieldType.STRING)));
        assertThat(definition.tables().get(1))
                .isEqualTo(new ReferenceTable(
                        new TableId("crm", "public.m"),
                        "m",
                        List.of("region"),
                        FieldType.STRING,
                        Map.of("name", new Column("name", FieldType.STRING))));
        assertThat(definition.hasTenants()).isFalse();
    }
}
