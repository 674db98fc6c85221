package io.tributary.cli.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a valid pipeline does, without its connection properties.
 *
 * @param identifiers strongest first
 * @param attributes the type by name
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
        Index index) {

    record Source(String name, String connector) {}

    /** @param means {@code customer}, or {@code activity} with its name */
    record Table(String table, String means, String topic, List<String> columns) {}

    record Identifier(String name, String normalise, int maxRecords) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metric(
            String name,
            String kind,
            String activity,
            @Nullable String field,
            String type) {}

    /** @param fields the type by the field's path in the document */
    record Index(String alias, List<String> hosts, Map<String, String> fields) {}

    static PipelineSummary of(PipelineDefinition definition) {
        Map<String, String> attributes = new LinkedHashMap<>();
        definition.profile().attributes().forEach((name, type) -> attributes.put(name, type.yamlName()));
        List<Identifier> identifiers =
                definition.identity().stream().map(PipelineSummary::identifier).toList();
        List<Metric> metrics = definition.profile().metrics().stream()
                .map(PipelineSummary::metric)
                .toList();
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
                                        definition.profileTopic()))
                        .toList(),
                identifiers,
                attributes,
                metrics,
                new Index(
                        definition.index().alias(),
                        definition.index().hosts(),
                        fields(attributes, identifiers, metrics)));
    }

    String text() {
        return Stream.of(
                        Stream.of("pipeline " + pipeline + ": valid"),
                        section("sources", sources, source -> source.name() + " (" + source.connector() + ")"),
                        section(
                                "tables",
                                tables,
                                table -> table.table() + ": " + table.means() + ", columns "
                                        + String.join(", ", table.columns())),
                        section("topics", topics, topic -> topic),
                        section(
                                "identifiers, strongest first",
                                identifiers,
                                identifier -> identifier.name() + ": normalise " + identifier.normalise()
                                        + ", links up to " + identifier.maxRecords() + " records"),
                        section("attributes", List.copyOf(attributes.entrySet()), PipelineSummary::typed),
                        section("metrics", metrics, PipelineSummary::formula),
                        section(
                                "fields of the index " + index.alias() + " at " + String.join(", ", index.hosts()),
                                List.copyOf(index.fields().entrySet()),
                                PipelineSummary::typed))
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static <T> Stream<String> section(
            String title, List<T> items, java.util.function.Function<T, String> line) {
        return Stream.concat(Stream.of(title), items.stream().map(item -> "  " + line.apply(item)));
    }

    private static String typed(Map.Entry<String, String> field) {
        return field.getKey() + ": " + field.getValue();
    }

    private static String formula(Metric metric) {
        String over = metric.field() == null ? metric.activity() : metric.activity() + "." + metric.field();
        return metric.name() + ": " + metric.kind() + " of " + over + " (" + metric.type() + ")";
    }

    private static Identifier identifier(IdentifierRule rule) {
        return new Identifier(rule.name(), rule.normalise().yamlName(), rule.maxRecords());
    }

    private static Metric metric(MetricDefinition metric) {
        return new Metric(
                metric.name(),
                metric.kind().name().toLowerCase(Locale.ROOT),
                metric.activity(),
                metric.field(),
                metric.type().yamlName());
    }

    private static Table table(PipelineDefinition definition, TableDefinition table) {
        String means = table instanceof ActivityTable activity
                ? "activity " + activity.activity() + " of " + activity.customer()
                : "customer";
        List<String> columns = Stream.concat(
                        table instanceof CustomerTable ? table.key().stream() : Stream.of(),
                        table.columns().stream().map(column -> column.name()))
                .distinct()
                .toList();
        return new Table(table.id().toString(), means, definition.changeTopic(table.id()), columns);
    }

    private static Map<String, String> fields(
            Map<String, String> attributes, List<Identifier> identifiers, List<Metric> metrics) {
        Map<String, String> fields = new LinkedHashMap<>();
        attributes.forEach((name, type) -> fields.put("attributes." + name, type));
        identifiers.forEach(identifier -> fields.put("identifiers." + identifier.name(), "string"));
        metrics.forEach(metric -> fields.put("metrics." + metric.name(), metric.type()));
        return fields;
    }
}
