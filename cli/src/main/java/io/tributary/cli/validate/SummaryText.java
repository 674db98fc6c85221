package io.tributary.cli.validate;

import io.tributary.cli.validate.PipelineSummary.Identifier;
import io.tributary.cli.validate.PipelineSummary.Index;
import io.tributary.cli.validate.PipelineSummary.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a valid pipeline does, for people to read. */
final class SummaryText {

    private SummaryText() {}

    static String of(PipelineSummary summary) {
        Index index = summary.index();
        return Stream.of(
                        Stream.of("pipeline " + summary.pipeline() + ": valid"),
                        section(
                                "sources",
                                summary.sources(),
                                source -> source.name() + " (" + source.connector() + ")"),
                        section(
                                "tables",
                                summary.tables(),
                                table -> table.table() + ": " + table.means() + ", columns "
                                        + String.join(", ", table.columns())),
                        section("topics", summary.topics(), topic -> topic),
                        section("identifiers, strongest first", summary.identifiers(), SummaryText::rule),
                        section("attributes", List.copyOf(summary.attributes().entrySet()), SummaryText::typed),
                        section("metrics", summary.metrics(), SummaryText::formula),
                        section("segments", List.copyOf(summary.segments().entrySet()), SummaryText::typed),
                        section(
                                "fields of the index " + index.alias() + " at " + String.join(", ", index.hosts()),
                                List.copyOf(index.fields().entrySet()),
                                SummaryText::typed))
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static <T> Stream<String> section(String title, List<T> items, Function<T, String> line) {
        return Stream.concat(Stream.of(title), items.stream().map(item -> "  " + line.apply(item)));
    }

    private static String typed(Map.Entry<String, String> field) {
        return field.getKey() + ": " + field.getValue();
    }

    private static String rule(Identifier identifier) {
        return identifier.name() + ": "
                + (identifier.of().isEmpty() ? "" : "of " + String.join(", ", identifier.of()) + ", ") + "normalise "
                + identifier.normalise() + ", links up to " + identifier.maxRecords() + " records"
                + (identifier.unique() ? ", unique" : "");
    }

    private static String formula(Metric metric) {
        String over = metric.field() == null ? metric.activity() : metric.activity() + "." + metric.field();
        return metric.name() + ": " + metric.kind() + " of " + over
                + (metric.where() == null ? "" : " where " + metric.where())
                + (metric.window() == null ? "" : " within " + metric.window())
                + (metric.by() == null ? "" : " by " + metric.by()) + " (" + metric.type() + ")";
    }
}
