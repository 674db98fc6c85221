package io.tributary.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How long changes took from their commit to a search that finds them, for people. */
final class LatencyReport {

    private static final String HOW_TO_READ = """
            *Greatest rate* is that of messages a second at which 99 % of the changes were found within a second of their commits.
            Figures are medians over the rounds, with the lowest to the highest; latencies in milliseconds. A change is committed
            when its schedule says so: where sending it, or anything behind that, stalls, the time counts. Latencies are of new
            orders and new customers, each by itself, from the scheduled commit to the arrival of a search's answer that shows it;
            others are part of the load. The index is asked every 20 ms for what became searchable, so that a figure is up to
            20 ms and *a look* too high, and never too low but where two changes of one customer overtook each other. *Sent late*
            is by how much the schedule's own program was late at the worst. Changes never found count with a minute. *Cores* are CPU-seconds for each second.
            """;

    private record Row(LatencyEntry entry, double share) {

        String of(ToDoubleFunction<LoadRun> figure) {
            return entry.verdict().isRight() ? Figures.medians(entry.each(share, figure)) : Figures.NONE;
        }
    }

    private LatencyReport() {}

    static String of(LatencyResults results) {
        List<Row> rows = results.entries().stream()
                .flatMap(entry -> entry.loads().stream().map(share -> new Row(entry, share)))
                .toList();
        return results.circumstances().markdown() + "\n" + table(rows).of(rows) + "\n" + HOW_TO_READ;
    }

    private static MarkdownTable<Row> table(List<Row> rows) {
        MarkdownTable<Row> table = new MarkdownTable<Row>()
                .text("what", row -> row.entry().name())
                .text("right?", row -> Figures.right(row.entry().verdict()))
                .number("greatest rate", row -> Figures.significant(row.entry().greatestRate()))
                .number("load", row -> Figures.percent(row.share()))
                .number("messages per second", row -> row.of(LoadRun::perSecond))
                .number("p50", row -> row.of(LoadRun::p50))
                .number("p99", row -> row.of(LoadRun::p99))
                .number("p99.9", row -> row.of(LoadRun::p999))
                .number("longest", row -> row.of(LoadRun::longest))
                .number("changes measured", row -> row.of(LoadRun::inserts))
                .number("never found", row -> row.of(LoadRun::lost))
                .number("sent late", row -> row.of(LoadRun::sentLate))
                .number("a look", row -> row.of(LoadRun::lookMillis));
        for (String process : processes(rows)) {
            table.number(
                    "cores of " + process,
                    row -> row.of(run -> run.cpuSeconds().getOrDefault(process, 0.0) / run.seconds()));
        }
        return table;
    }

    private static TreeSet<String> processes(List<Row> rows) {
        TreeSet<String> processes = new TreeSet<>();
        rows.forEach(row -> row.entry()
                .runs()
                .forEach(run -> processes.addAll(run.cpuSeconds().keySet())));
        return processes;
    }

    /** The percentiles of each load. */
    static BarChart chart(LatencyResults results) {
        List<String> names = new ArrayList<>();
        List<Medians> bars = new ArrayList<>();
        for (LatencyEntry entry : results.entries()) {
            for (double share : entry.verdict().isRight() ? entry.loads() : List.<Double>of()) {
                String load = "%s at %s ".formatted(entry.variant(), Figures.percent(share));
                names.addAll(List.of(load + "p50", load + "p99", load + "p99.9"));
                bars.add(Medians.of(entry.each(share, LoadRun::p50)));
                bars.add(Medians.of(entry.each(share, LoadRun::p99)));
                bars.add(Medians.of(entry.each(share, LoadRun::p999)));
            }
        }
        return BarChart.of(
                results.circumstances().workload() + ": milliseconds from commit to searchable", names, bars);
    }
}
