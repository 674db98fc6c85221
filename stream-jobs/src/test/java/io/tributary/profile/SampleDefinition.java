package io.tributary.profile;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.definition.Normaliser;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SegmentDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition that uses every part of the document. */
final class SampleDefinition {

    static final PipelineDefinition DEFINITION = new PipelineDefinition(
            "acme",
            new KafkaDefinition("127.0.0.1:9092", new ConnectionProperties(Map.of()), 1, 1),
            List.of(new SourceDefinition(
                    "crm", "postgres", new ConnectionProperties(Map.of()), List.of(customersOfSeveralTenants()))),
            List.of(
                    IdentifierRule.of("email", Normaliser.EMAIL, 10),
                    IdentifierRule.of("loyalty", Normaliser.LOWER, 10)),
            profile(),
            new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
            new IndexDefinition(
                    List.of("http://127.0.0.1:9200"), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));

    static final DocumentShape SHAPE = DocumentShape.of(DEFINITION);

    private SampleDefinition() {}

    private static CustomerTable customersOfSeveralTenants() {
        TableId id = new TableId("crm", "public.customers");
        return new CustomerTable(id, List.of("id"), null, null, "company", Map.of(), Map.of());
    }

    private static ProfileDefinition profile() {
        return new ProfileDefinition(
                List.of(
                        attribute("first_name", FieldType.STRING, Rule.NEWEST),
                        attribute("region", FieldType.LONG, Rule.NEWEST),
                        attribute("tags", FieldType.STRING, Rule.ALL),
                        attribute("newsletter", FieldType.BOOLEAN, Rule.MOST_FREQUENT),
                        attribute("signup", FieldType.DATE, Rule.OLDEST)),
                List.of(new EnrichmentDefinition("account_manager", "region", managerFields())),
                List.of(
                        MetricDefinition.of("orders", Kind.COUNT, "order", null, FieldType.LONG),
                        MetricDefinition.of("lifetime_value", Kind.SUM, "order", "total", FieldType.DECIMAL),
                        MetricDefinition.of("last_order_at", Kind.MAX, "order", "at", FieldType.INSTANT),
                        MetricDefinition.of("last_status", Kind.LATEST, "order", "status", FieldType.STRING),
                        grouped("spend", Kind.SUM, "total", FieldType.DECIMAL),
                        grouped("largest", Kind.MAX, "total", FieldType.DECIMAL),
                        MetricDefinition.of("brands", Kind.DISTINCT, "order", "brand", FieldType.LONG)),
                List.of(
                        segment("vip", "lifetime_value >= 10"),
                        segment("big", "record_count >= 100"),
                        segment("euro", "'EUR' in spend && spend['EUR'] > 10.0")));
    }

    private static AttributeDefinition attribute(String name, FieldType type, Rule rule) {
        return new AttributeDefinition(name, type, rule, List.of());
    }

    private static Map<String, FieldType> managerFields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put("name", FieldType.STRING);
        fields.put("email", FieldType.STRING);
        fields.put("since", FieldType.DATE);
        return fields;
    }

    private static MetricDefinition grouped(String name, Kind kind, @Nullable String field, FieldType type) {
        return new MetricDefinition(name, kind, "order", field, type, null, null, "currency");
    }

    private static SegmentDefinition segment(String name, String condition) {
        Map<String, VariableType> variables = Map.of(
                "lifetime_value", new VariableType(VariableType.Shape.ONE, FieldType.DECIMAL),
                "record_count", new VariableType(VariableType.Shape.ONE, FieldType.LONG),
                "spend", new VariableType(VariableType.Shape.GROUPS, FieldType.DECIMAL));
        return new SegmentDefinition(name, new Condition(condition, variables));
    }
}
