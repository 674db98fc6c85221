package io.tributary.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How fast a backlog came into the index, for people. */
final class IndexReport {

    static final String CEILING = "the index alone";

    private static final String HOW_TO_READ = """
            Figures are medians over the rounds, with the lowest to the highest. *The index alone* is sent the bulks that
            Tributary's sink sent when its documents were compared, by the same client. Shares compare runs of one round.
            Documents count each version that the index took. CPU is in seconds; a document's is that of the index's server.
            """;

    private record Row(String name, String right, List<IndexRun> runs, String share) {

        String of(ToDoubleFunction<IndexRun> figure) {
            return Figures.medians(runs.stream().mapToDouble(figure).boxed().toList());
        }
    }

    private IndexReport() {}

    static String of(IndexResults results) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(CEILING, Figures.NONE, results.ceiling(), Figures.NONE));
        results.entries().forEach(entry -> rows.add(row(entry, results.ceiling())));
        return results.circumstances().markdown() + "\n" + table().of(rows) + "\n" + HOW_TO_READ;
    }

    private static Row row(IndexEntry entry, List<IndexRun> ceiling) {
        return new Row(
                entry.name(),
                Figures.right(entry.verdict()),
                entry.runs(),
                Figures.medians(
                        entry.shares(ceiling).stream().map(share -> 100 * share).toList()));
    }

    private static MarkdownTable<Row> table() {
        return new MarkdownTable<Row>()
                .text("what", Row::name)
                .text("right?", Row::right)
                .number("documents per second", row -> row.of(IndexRun::documentsPerSecond))
                .number("% of the index alone", Row::share)
                .number(
                        "messages per second",
                        row -> row.name().equals(CEILING) ? Figures.NONE : row.of(IndexRun::messagesPerSecond))
                .number("documents", row -> row.of(IndexRun::documents))
                .number("of a bulk", row -> row.of(IndexRun::documentsOfABulk))
                .number("seconds", row -> row.of(IndexRun::seconds))
                .number("CPU of the program", row -> row.of(IndexRun::cpuSeconds))
                .number("of the index", row -> row.of(IndexRun::indexCpuSeconds))
                .number("of the broker", row -> row.of(IndexRun::brokerCpuSeconds))
                .number("µs a document", row -> row.of(IndexRun::indexMicros))
                .number("cores of the index", row -> row.of(IndexRun::indexCores));
    }

    /** Documents per second; only of what was measured. */
    static BarChart chart(IndexResults results) {
        List<String> names = new ArrayList<>();
        List<Medians> bars = new ArrayList<>();
        if (!results.ceiling().isEmpty()) {
            names.add(CEILING);
            bars.add(Medians.of(
                    results.ceiling().stream().map(IndexRun::documentsPerSecond).toList()));
        }
        for (IndexEntry entry : results.entries()) {
            if (entry.counts()) {
                names.add(entry.name());
                bars.add(Medians.of(entry.each(IndexRun::documentsPerSecond)));
            }
        }
        return BarChart.of(results.circumstances().workload() + ": documents per second into the index", names, bars);
    }
}
