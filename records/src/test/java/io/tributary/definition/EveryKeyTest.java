package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import io.tributary.expression.VariableType.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                        "acme.support.public.tickets",
                        "acme.support.public.account_managers",
                        "acme.support.public.levels");
    }

    @Test
    void aCustomerTableIsRead() {
        assertThat(definition.tables().get(0))
                .isEqualTo(new CustomerTable(
                        new TableId("crm", "public.customers"),
                        List.of("id"),
                        "created_at",
                        "updated_at",
                        "company",
                        Map.of(
                                "email", new IdentifierColumn("email", null),
                                "phone", new IdentifierColumn("phone", "country"),
                                "loyalty", new IdentifierColumn("card_no", null)),
                        Map.of(
                                "first_name", new Column("first_name", FieldType.STRING),
                                "city", new Column("city", FieldType.STRING),
                                "region", new Column("region", FieldType.STRING),
                                "birth_date", new Column("birth_date", FieldType.DATE))));
        assertThat(definition.hasTenants()).isTrue();
    }

    @Test
    void theColumnsOfACustomerTableAreAllThatAreRead() {
        assertThat(definition.tables().get(0).columns())
                .extracting(Column::name)
                .containsExactlyInAnyOrder(
                        "first_name",
                        "city",
                        "region",
                        "birth_date",
                        "created_at",
                        "updated_at",
                        "company",
                        "email",
                        "phone",
                        "country",
                        "card_no");
    }

    @Test
    void referenceTablesAreReadWithWhatIsTakenFromThem() {
        assertThat(definition.tables().subList(4, 6))
                .containsExactly(
                        new ReferenceTable(
                                new TableId("support", "public.account_managers"),
                                "account_manager",
                                List.of("region"),
                                FieldType.STRING,
                                Map.of(
                                        "name", new Column("full_name", FieldType.STRING),
                                        "since", new Column("since", FieldType.DATE),
                                        "email", new Column("email", FieldType.STRING))),
                        new ReferenceTable(
                                new TableId("support", "public.levels"),
                                "service_level",
                                List.of("number"),
                                FieldType.LONG,
                                Map.of("title", new Column("title", FieldType.STRING))));
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
                                        "status", new Column("status", FieldType.STRING),
                                        "currency", new Column("currency", FieldType.STRING))),
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
                        IdentifierRule.of("email", Normaliser.EMAIL, 10),
                        new IdentifierRule(
                                "phone",
                                List.of(),
                                Normaliser.PHONE,
                                "DE",
                                20,
                                false,
                                false,
                                List.of(Pattern.compile("^0+$"), Pattern.compile("9{5}"))),
                        new IdentifierRule("loyalty", List.of(), Normaliser.NONE, null, 50, true, true, List.of()),
                        new IdentifierRule(
                                "name_and_birth",
                                List.of("first_name", "birth_date"),
                                Normaliser.NONE,
                                null,
                                50,
                                false,
                                true,
                                List.of()));
    }

    @Test
    void attributesAreReadInTheOrderOfTheTables() {
        assertThat(definition.profile().attributes())
                .containsExactly(
                        new AttributeDefinition("first_name", FieldType.STRING, Rule.NEWEST, List.of()),
                        new AttributeDefinition("city", FieldType.STRING, Rule.OLDEST, List.of("shop", "crm")),
                        new AttributeDefinition("region", FieldType.STRING, Rule.NEWEST, List.of("crm")),
                        new AttributeDefinition("birth_date", FieldType.DATE, Rule.MOST_FREQUENT, List.of()),
                        new AttributeDefinition("points", FieldType.LONG, Rule.NEWEST, List.of()),
                        new AttributeDefinition("vip", FieldType.BOOLEAN, Rule.NEWEST, List.of()),
                        new AttributeDefinition("since", FieldType.INSTANT, Rule.NEWEST, List.of()),
                        new AttributeDefinition("balance", FieldType.DECIMAL, Rule.NEWEST, List.of()),
                        new AttributeDefinition("tags", FieldType.STRING, Rule.ALL, List.of()),
                        new AttributeDefinition("level", FieldType.LONG, Rule.NEWEST, List.of()));
    }

    @Test
    void enrichmentsAreReadWithTheTypesOfTheirFields() {
        assertThat(definition.profile().enrichments())
                .containsExactly(
                        new EnrichmentDefinition(
                                "account_manager",
                                "region",
                                Map.of(
                                        "name", FieldType.STRING,
                                        "since", FieldType.DATE,
                                        "email", FieldType.STRING)),
                        new EnrichmentDefinition("service_level", "level", Map.of("title", FieldType.STRING)));
    }

    @Test
    void metricsAreReadInTheirOrder() {
        Condition where = new Condition(
                "order.status == 'PAID' && order.at != null",
                Map.of(
                        "order.at", one(FieldType.INSTANT),
                        "order.total", one(FieldType.DECIMAL),
                        "order.status", one(FieldType.STRING),
                        "order.currency", one(FieldType.STRING)));
        assertThat(definition.profile().metrics())
                .containsExactly(
                        MetricDefinition.of("orders", Kind.COUNT, "order", null, FieldType.LONG),
                        new MetricDefinition(
                                "lifetime_value", Kind.SUM, "order", "total", FieldType.DECIMAL, where, null, null),
                        MetricDefinition.of("smallest_order", Kind.MIN, "order", "total", FieldType.DECIMAL),
                        MetricDefinition.of("last_order_at", Kind.MAX, "order", "at", FieldType.INSTANT),
                        MetricDefinition.of("last_status", Kind.LATEST, "order", "status", FieldType.STRING),
                        new MetricDefinition(
                                "average_order",
                                Kind.AVERAGE,
                                "order",
                                "total",
                                FieldType.DECIMAL,
                                null,
                                Duration.ofSeconds(90),
                                null),
                        MetricDefinition.of("currencies", Kind.DISTINCT, "order", "currency", FieldType.LONG),
                        new MetricDefinition(
                                "spend_30d",
                                Kind.SUM,
                                "order",
                                "total",
                                FieldType.DECIMAL,
                                null,
                                Duration.ofDays(30),
                                "currency"));
    }

    @Test
    void segmentsAreReadInTheirOrder() {
        assertThat(definition.profile().segments())
                .extracting(SegmentDefinition::name)
                .containsExactly("vip", "known");
        Condition condition = definition.profile().segments().get(0).condition();
        assertThat(condition.text()).isEqualTo("lifetime_value >= 5000 && orders > 1");
        assertThat(condition.variables())
                .containsEntry("lifetime_value", one(FieldType.DECIMAL))
                .containsEntry("metrics.last_order_at", one(FieldType.INSTANT))
                .containsEntry("spend_30d", new VariableType(Shape.GROUPS, FieldType.DECIMAL))
                .containsEntry("tags", new VariableType(Shape.LIST, FieldType.STRING))
                .containsEntry("attributes.birth_date", one(FieldType.DATE))
                .containsEntry("account_manager.since", one(FieldType.DATE))
                .containsEntry("enriched.service_level.title", one(FieldType.STRING))
                .containsEntry("record_count", one(FieldType.LONG))
                .containsEntry("problems", one(FieldType.LONG))
                .hasSize(2 * (8 + 10 + 4) + 2);
    }

    private static VariableType one(FieldType type) {
        return new VariableType(Shape.ONE, type);
    }

    @Test
    void dedupeAndIndexAreRead() {
        assertThat(definition.dedupe()).isEqualTo(new DedupeDefinition(Duration.ofHours(36)));
        assertThat(definition.index())
                .isEqualTo(new IndexDefinition(
                        List.of("https://localhost:9200", "https://search.example:9201"),
                        null,
                        "elastic",
                        new Secret("es-secret"),
                        new ServerTrust.Fingerprint("ab".repeat(32)),
                        "people",
                        Duration.ofSeconds(1),
                        3,
                        0,
                        Duration.ofDays(3)));
    }
}
