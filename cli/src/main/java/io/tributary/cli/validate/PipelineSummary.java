package io.tributary.cli.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a valid pipeline does, without its connection properties.
 *
 * @param identifiers strongest first
 * @param attributes the type by name
 * @param segments the condition by name
 */
record PipelineSummary(
        boolean valid,
        String pipeline,
        List<Source> sources,
        List<Table> tables,
        List<String> topics,
        List<Identifier> identifiers,
        Map<String, String> attributes,
        List<Metric> metrics,
        Map<String, String> segments,
        Index index) {

    record Source(String name, String connector) {}

    /** @param means {@code customer}, or {@code activity} or {@code reference} with its name */
    record Table(String table, String means, String topic, List<String> columns) {}

    /** @param of the attributes that a composite is made of; else empty */
    record Identifier(String name, List<String> of, String normalise, int maxRecords, boolean unique) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metric(
            String name,
            String kind,
            String activity,
            @Nullable String field,
            @Nullable String where,
            @Nullable String window,
            @Nullable String by,
            String type) {}

    /** @param fields the type by the field's path in the document */
    record Index(String alias, List<String> hosts, Map<String, String> fields) {}

    static PipelineSummary of(PipelineDefinition definition) {
        Map<String, String> attributes = new LinkedHashMap<>();
        definition
                .profile()
                .attributes()
                .forEach(attribute ->
                        attributes.put(attribute.name(), attribute.type().yamlName()));
        List<Identifier> identifiers =
                definition.identity().stream().map(PipelineSummary::identifier).toList();
        List<Metric> metrics = definition.profile().metrics().stream()
                .map(PipelineSummary::metric)
                .toList();
        Map<String, String> segments = new LinkedHashMap<>();
        definition
                .profile()
                .segments()
                .forEach(segment ->
                        segments.put(segment.name(), segment.condition().text()));
        List<Table> tables = definition.tables().stream()
                .map(table -> table(definition, table))
                .toList();
        return new PipelineSummary(
                true,
                definition.pipeline(),
                definition.sources().stream()
                        .map(source -> new Source(source.name(), source.connector()))
                        .toList(),
                tables,
                Stream.concat(
                                tables.stream().map(Table::topic),
                                Stream.of(
                                        definition.offsetTopic(),
                                        definition.deadLetterTopic(),
                                        definition.profileTopic(),
                                        definition.identityEventTopic(),
                                        definition.segmentEventTopic()))
                        .toList(),
                identifiers,
                attributes,
                metrics,
                segments,
                new Index(
                        definition.index().alias(),
                        definition.index().hosts(),
                        fields(definition, attributes, identifiers, metrics)));
    }

    private static Identifier identifier(IdentifierRule rule) {
        return new Identifier(rule.name(), rule.of(), rule.normalise().yamlName(), rule.maxRecords(), rule.unique());
    }

    private static Metric metric(MetricDefinition metric) {
        return new Metric(
                metric.name(),
                metric.kind().name().toLowerCase(Locale.ROOT),
                metric.activity(),
                metric.field(),
                metric.where() == null ? null : metric.where().text(),
                metric.window() == null ? null : metric.window().toString(),
                metric.by(),
                metric.type().yamlName());
    }

    private static Table table(PipelineDefinition definition, TableDefinition table) {
        String means = "customer";
        if (table instanceof ActivityTable activity) {
            means = "activity " + activity.activity() + " of " + activity.customer();
        } else if (table instanceof ReferenceTable reference) {
            means = "reference " + reference.reference();
        }
        List<String> columns = Stream.concat(
                        table instanceof ActivityTable ? Stream.of() : table.key().stream(),
                        table.columns().stream().map(column -> column.name()))
                .distinct()
                .toList();
        return new Table(table.id().toString(), means, definition.changeTopic(table.id()), columns);
    }

    private static Map<String, String> fields(
            PipelineDefinition definition,
            Map<String, String> attributes,
            List<Identifier> identifiers,
            List<Metric> metrics) {
        Map<String, String> fields = new LinkedHashMap<>();
        attributes.forEach((name, type) -> fields.put("attributes." + name, type));
        definition.profile().enrichments().forEach(enrichment -> enrichment
                .fields()
                .forEach((name, type) ->
                        fields.put("enriched." + enrichment.reference() + "." + name, type.yamlName())));
        identifiers.forEach(identifier -> fields.put("identifiers." + identifier.name(), "string"));
        metrics.forEach(metric -> fields.put("metrics." + metric.name(), metric.type()));
        return fields;
    }
}
