package io.tributary.sinks;

import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.Normaliser;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline definition with a field of each type, as {@code pipeline.yaml} would give it. */
public record SamplePipeline(IndexDefinition index, Map<String, FieldType> attributes) {

    public SamplePipeline(String url, String alias) {
        this(index(url, alias), everyType());
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
        return types;
    }

    /** The same with an attribute added, or its type changed. */
    public SamplePipeline with(String attribute, FieldType type) {
        Map<String, FieldType> types = new LinkedHashMap<>(attributes);
        types.put(attribute, type);
        return new SamplePipeline(index, types);
    }

    public PipelineDefinition definition() {
        List<MetricDefinition> metrics = List.of(
                new MetricDefinition("orders", MetricDefinition.Kind.COUNT, "order", null, FieldType.LONG),
                new MetricDefinition("lifetime_value", MetricDefinition.Kind.SUM, "order", "total", FieldType.DECIMAL),
                new MetricDefinition("last_order_at", MetricDefinition.Kind.MAX, "order", "at", FieldType.INSTANT),
                new MetricDefinition("last_status", MetricDefinition.Kind.LATEST, "order", "status", FieldType.STRING));
        return new PipelineDefinition(
                "sample",
                new KafkaDefinition("localhost:9092", new ConnectionProperties(Map.of()), 1, 1),
                List.of(),
                List.of(
                        new IdentifierRule("email", Normaliser.EMAIL, 10, List.of()),
                        new IdentifierRule("phone", Normaliser.DIGITS, 20, List.of())),
                new ProfileDefinition(attributes, metrics),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                index);
    }
}
