package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with every key, each with another value than its default. */
class EveryKeyTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("KAFKA_BOOTSTRAP", "k1:9092,k2:9092", "KAFKA_PASSWORD", "kafka-secret", "ES_PASSWORD", "es-secret");

    private PipelineDefinition definition = Definitions.smallest();

    @BeforeEach
    void readTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("crm-password"), "crm-secret\n");
        Path file = folder.resolve("pipeline.yaml");
        try (InputStream everyKey = EveryKeyTest.class.getResourceAsStream("every-key.yaml")) {
            Files.copy(Objects.requireNonNull(everyKey), file);
        }
        definition = PipelineFile.read(file, ENVIRONMENT);
    }

    @Test
    void kafkaIsRead() {
        assertThat(definition.pipeline()).isEqualTo("acme");
        assertThat(definition.kafka())
                .isEqualTo(new KafkaDefinition(
                        "k1:9092,k2:9092",
                        new ConnectionProperties(Map.of(
                                "security.protocol",
                                "SASL_SSL",
                                "sasl.jaas.config",
                                "user=\"x\" password=\"kafka-secret\"")),
                        8,
                        3));
    }

    @Test
    void sourcesAreReadInTheirOrder() {
        assertThat(definition.sources()).extracting(SourceDefinition::name).containsExactly("crm", "shop", "support");
        assertThat(definition.sources().get(0).properties().values())
                .containsEntry("database.port", "5432")
                .containsEntry("database.password", "crm-secret")
                .hasSize(5);
        assertThat(definition.tables())
                .extracting(table -> definition.changeTopic(table.id()))
                .containsExactly(
                        "acme.crm.public.customers",
                        "acme.shop.public.accounts",
                        "acme.shop.public.orders",
                        "acme.support.public.tickets");
    }

    @Test
    void aCustomerTableIsRead() {
        assertThat(definition.tables().get(0))
                .isEqualTo(new CustomerTable(
                        new TableId("crm", "public.customers"),
                        List.of("id"),
                        "created_at",
                        "updated_at",
                        Map.of(
                                "email", new IdentifierColumn("email", null),
                                "phone", new IdentifierColumn("phone", "country"),
                                "loyalty", new IdentifierColumn("card_no", null)),
                        Map.of(
                                "first_name", new Column("first_name", FieldType.STRING),
                                "city", new Column("city", FieldType.STRING),
                                "birth_date", new Column("birth_date", FieldType.DATE))));
    }

    @Test
    void activityTablesAreRead() {
        assertThat(definition.tables().subList(2, 4))
                .containsExactly(
                        new ActivityTable(
                                new TableId("shop", "public.orders"),
                                "order",
                                List.of("shop", "number"),
                                new TableId("shop", "public.accounts"),
                                "account_id",
                                "placed_at",
                                Map.of(
                                        "total", new Column("total", FieldType.DECIMAL),
                                        "status", new Column("status", FieldType.STRING))),
                        new ActivityTable(
                                new TableId("support", "public.tickets"),
                                "ticket",
                                List.of(),
                                new TableId("crm", "public.customers"),
                                "customer_id",
                                null,
                                Map.of()));
    }

    @Test
    void identityIsReadInItsOrder() {
        assertThat(definition.identity())
                .containsExactly(
                        new IdentifierRule("email", Normaliser.EMAIL, 10, List.of()),
                        new IdentifierRule(
                                "phone",
                                Normaliser.DIGITS,
                                20,
                                List.of(Pattern.compile("^0+$"), Pattern.compile("9{5}"))),
                        new IdentifierRule("loyalty", Normaliser.NONE, 50, List.of()));
    }

    @Test
    void theProfileIsReadInItsOrder() {
        assertThat(List.copyOf(definition.profile().attributes().entrySet()))
                .containsExactly(
                        Map.entry("first_name", FieldType.STRING),
                        Map.entry("city", FieldType.STRING),
                        Map.entry("birth_date", FieldType.DATE),
                        Map.entry("points", FieldType.LONG),
                        Map.entry("vip", FieldType.BOOLEAN),
                        Map.entry("since", FieldType.INSTANT),
                        Map.entry("balance", FieldType.DECIMAL));
        assertThat(definition.profile().metrics())
                .containsExactly(
                        new MetricDefinition("orders", Kind.COUNT, "order", null, FieldType.LONG),
                        new MetricDefinition("lifetime_value", Kind.SUM, "order", "total", FieldType.DECIMAL),
                        new MetricDefinition("smallest_order", Kind.MIN, "order", "total", FieldType.DECIMAL),
                        new MetricDefinition("last_order_at", Kind.MAX, "order", "at", FieldType.INSTANT),
                        new MetricDefinition("last_status", Kind.LATEST, "order", "status", FieldType.STRING));
    }

    @Test
    void dedupeAndIndexAreRead() {
        assertThat(definition.dedupe()).isEqualTo(new DedupeDefinition(Duration.ofHours(36)));
        assertThat(definition.index())
                .isEqualTo(new IndexDefinition(
                        List.of("http://localhost:9200", "https://search.example:9201"),
                        null,
                        "elastic",
                        new Secret("es-secret"),
                        "people",
                        Duration.ofSeconds(1),
                        3,
                        0));
    }
}
