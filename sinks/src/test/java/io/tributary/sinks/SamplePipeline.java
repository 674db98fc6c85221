package io.tributary.sinks;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.Normaliser;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline definition with a field of each type and of each part of the document, as {@code pipeline.yaml} would give it. */
public record SamplePipeline(IndexDefinition index, Map<String, FieldType> attributes, int groupedMetrics) {

    public SamplePipeline(String url, String alias) {
        this(index(url, alias), everyType(), 0);
    }

    private static IndexDefinition index(String url, String alias) {
        return new IndexDefinition(List.of(url), null, null, null, alias, Duration.ofMillis(200), 1, 0);
    }

    private static Map<String, FieldType> everyType() {
        Map<String, FieldType> types = new LinkedHashMap<>();
        types.put("first_name", FieldType.STRING);
        types.put("points", FieldType.LONG);
        types.put("balance", FieldType.DECIMAL);
        types.put("newsletter", FieldType.BOOLEAN);
        types.put("seen_at", FieldType.INSTANT);
        types.put("birth_date", FieldType.DATE);
        types.put("tags", FieldType.STRING);
        return types;
    }

    /** The same with an attribute added, or its type changed. */
    public SamplePipeline with(String attribute, FieldType type) {
        Map<String, FieldType> types = new LinkedHashMap<>(attributes);
        types.put(attribute, type);
        return new SamplePipeline(index, types, groupedMetrics);
    }

    /** The same with metrics {@code grouped_0}, {@code grouped_1} and so on. */
    public SamplePipeline withGroupedMetrics(int number) {
        return new SamplePipeline(index, attributes, number);
    }

    /** The same with nothing but attributes and identifiers: no tenants, no reference tables, no metrics. */
    public PipelineDefinition plain() {
        return definition(List.of(), new ProfileDefinition(attributeDefinitions(), List.of(), List.of(), List.of()));
    }

    public PipelineDefinition definition() {
        List<MetricDefinition> metrics = new ArrayList<>(List.of(
                MetricDefinition.of("orders", MetricDefinition.Kind.COUNT, "order", null, FieldType.LONG),
                MetricDefinition.of("lifetime_value", MetricDefinition.Kind.SUM, "order", "total", FieldType.DECIMAL),
                MetricDefinition.of("last_order_at", MetricDefinition.Kind.MAX, "order", "at", FieldType.INSTANT),
                MetricDefinition.of("last_status", MetricDefinition.Kind.LATEST, "order", "status", FieldType.STRING),
                MetricDefinition.of("brands", MetricDefinition.Kind.DISTINCT, "order", "brand", FieldType.LONG),
                grouped("spend")));
        for (int i = 0; i < groupedMetrics; i++) {
            metrics.add(grouped("grouped_" + i));
        }
        EnrichmentDefinition manager = new EnrichmentDefinition(
                "account_manager", "first_name", Map.of("name", FieldType.STRING, "since", FieldType.DATE));
        return definition(
                List.of(customers()),
                new ProfileDefinition(attributeDefinitions(), List.of(manager), metrics, List.of()));
    }

    private PipelineDefinition definition(List<TableDefinition> tables, ProfileDefinition profile) {
        return new PipelineDefinition(
                "sample",
                new KafkaDefinition("localhost:9092", new ConnectionProperties(Map.of()), 1, 1),
                List.of(new SourceDefinition("crm", "postgres", new ConnectionProperties(Map.of()), tables)),
                List.of(
                        IdentifierRule.of("email", Normaliser.EMAIL, 10),
                        IdentifierRule.of("phone", Normaliser.DIGITS, 20)),
                profile,
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                index);
    }

    private static MetricDefinition grouped(String name) {
        MetricDefinition.Kind sum = MetricDefinition.Kind.SUM;
        return new MetricDefinition(name, sum, "order", "total", FieldType.DECIMAL, null, null, "currency");
    }

    private static CustomerTable customers() {
        TableId id = new TableId("crm", "public.customers");
        return new CustomerTable(id, List.of("id"), null, null, "company", Map.of(), Map.of());
    }

    private List<AttributeDefinition> attributeDefinitions() {
        return attributes.entrySet().stream()
                .map(attribute -> new AttributeDefinition(
                        attribute.getKey(), attribute.getValue(), rule(attribute.getKey()), List.of()))
                .toList();
    }

    private static AttributeDefinition.Rule rule(String attribute) {
        return attribute.equals("tags") ? AttributeDefinition.Rule.ALL : AttributeDefinition.Rule.NEWEST;
    }
}
