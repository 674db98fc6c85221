package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.contest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files in which it is kept what growth costs: {@code <workload>.json}, {@code <workload>.md}, {@code <workload>-cost.svg}. */
public final class GrowthFiles {

    private static final String UNIT = "microseconds of CPU for each change";

    private static final String HOW_TO_READ = """

            Figures are medians over the runs, with the lowest to the highest. The CPU is that of the contestant's JVM and of the
            broker, less what it takes to start and end a job over no change: %s s. *Compiling* is what the JVM's compilers worked
            meanwhile, by the clock. Goal: at most 1.3 times as much as among the fewest changes.
            """;

    private static final String HOW_TO_READ_SHAPES = """

            Each shape beside as many changes of the same kinds without it. *Left* is how many changes a second of CPU does beside
            the shape, as a share of those without it.
            """;

    private GrowthFiles() {}

    /** Writes them, over those of an earlier run. @param folder is made if it is not there */
    public static void write(Growth growth, Path folder) throws IOException {
        Files.createDirectories(folder);
        String workload = growth.circumstances().workload();
        ResultFiles.JSON.writeValue(folder.resolve(workload + ".json").toFile(), growth);
        Files.writeString(folder.resolve(workload + ".md"), markdown(growth));
        if (growth.isRight()) {
            SvgFile.write(chart(growth), folder.resolve(workload + "-cost.svg"));
        } else {
            Files.deleteIfExists(folder.resolve(workload + "-cost.svg"));
        }
    }

    static String markdown(Growth growth) {
        String head = growth.circumstances().markdown() + "\n## Documents\n\n" + verdicts(growth);
        if (!growth.isRight()) {
            return head;
        }
        return head
                + "\n## Sizes\n\n"
                + sizes(growth)
                + HOW_TO_READ.formatted(Figures.medians(Growth.each(growth.start(), Growth::cpuSeconds)))
                + (growth.shapes().isEmpty() ? "" : "\n## Shapes\n\n" + shapes(growth) + HOW_TO_READ_SHAPES)
                + "\n![%s](%s-cost.svg)\n"
                        .formatted(UNIT, growth.circumstances().workload());
    }

    private static String verdicts(Growth growth) {
        return new MarkdownTable<Map.Entry<String, Verdict>>()
                .text("over", Map.Entry::getKey)
                .number("profiles", entry -> Figures.exact(entry.getValue().expected()))
                .number("wrong", entry -> Figures.exact(entry.getValue().wrong()))
                .of(List.copyOf(growth.verdicts().entrySet()));
    }

    private static String sizes(Growth growth) {
        return new MarkdownTable<Growth.Size>()
                .number("changes", size -> Figures.exact(size.changes()))
                .number("CPU-µs a change", size -> Figures.medians(growth.cost(size.runs(), size.changes())))
                .number("times the smallest", size -> Figures.significant(growth.ratio(size)))
                .number("compiling, µs a change", size -> perChange(size, Outcome.COMPILING_SECONDS))
                .number("collecting, µs a change", size -> perChange(size, Outcome.COLLECTING_SECONDS))
                .number("messages per second", size -> Figures.medians(Growth.each(size.runs(), Run::perSecond)))
                .number("documents", size -> documents(size.runs()))
                .number("runs", size -> Figures.exact(size.runs().size()))
                .of(growth.sizes());
    }

    private static String perChange(Growth.Size size, String measure) {
        return Figures.medians(Growth.each(
                size.runs(), run -> run.outcome().measures().getOrDefault(measure, 0.0) / size.changes() * 1e6));
    }

    private static String shapes(Growth growth) {
        return new MarkdownTable<Growth.Shaped>()
                .text("shape", Growth.Shaped::shape)
                .number("records", shaped -> Figures.exact(shaped.records()))
                .number("changes", shaped -> Figures.exact(shaped.changes()))
                .number("CPU-µs a change", shaped -> Figures.medians(growth.cost(shaped.shaped(), shaped.changes())))
                .number("without it", shaped -> Figures.medians(growth.cost(shaped.even(), shaped.changes())))
                .number("left", shaped -> Figures.percent(growth.share(shaped)))
                .number("documents", shaped -> documents(shaped.shaped()))
                .number("without it", shaped -> documents(shaped.even()))
                .of(growth.shapes());
    }

    private static String documents(List<Run> runs) {
        return Figures.medians(Growth.each(runs, run -> run.outcome().documents()));
    }

    private static BarChart chart(Growth growth) {
        List<String> names = new ArrayList<>();
        List<Medians> bars = new ArrayList<>();
        for (Growth.Size size : growth.sizes()) {
            names.add(Figures.exact(size.changes()));
            bars.add(growth.cost(size.runs(), size.changes()));
        }
        for (Growth.Shaped shaped : growth.shapes()) {
            names.add("without " + shaped.shape());
            bars.add(growth.cost(shaped.even(), shaped.changes()));
            names.add(shaped.shape());
            bars.add(growth.cost(shaped.shaped(), shaped.changes()));
        }
        return BarChart.of("%s: %s".formatted(growth.circumstances().workload(), UNIT), names, bars);
    }
}
