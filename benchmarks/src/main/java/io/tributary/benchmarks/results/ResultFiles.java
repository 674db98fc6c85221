package io.tributary.benchmarks.results;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files in which results are kept: {@code <workload>.json}, from which {@link Results} can be read again,
 * {@code <workload>.md}, and where at least one entry has figures {@code <workload>-throughput.svg} and
 * {@code <workload>-wall.svg}.
 */
public final class ResultFiles {

    /** Components of records only: {@code isRight()} is no part of a verdict. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultFiles() {}

    /**
     * Writes them, over those of an earlier run of the same workload. The JSON is first: what was measured is not lost if
     * showing it fails.
     *
     * @param folder is made if it is not there
     */
    public static void write(Results results, Path folder) throws IOException {
        Files.createDirectories(folder);
        String workload = results.workload();
        JSON.writeValue(folder.resolve(workload + ".json").toFile(), results);
        List<Plot> plots = plots(results, folder);
        Files.writeString(folder.resolve(workload + ".md"), MarkdownReport.of(results, plots));
    }

    /** The same of a backlog that went into the index: {@code <workload>.json}, {@code .md} and {@code -documents.svg}. */
    public static void write(IndexResults results, Path folder) throws IOException {
        write(
                results.circumstances(),
                results,
                IndexReport.of(results),
                "documents",
                IndexReport.chart(results),
                folder);
    }

    /** The same of an open load: {@code <workload>.json}, {@code .md} and {@code -percentiles.svg}. */
    public static void write(LatencyResults results, Path folder) throws IOException {
        write(
                results.circumstances(),
                results,
                LatencyReport.of(results),
                "percentiles",
                LatencyReport.chart(results),
                folder);
    }

    private static void write(
            Circumstances circumstances, Object results, String report, String plot, BarChart chart, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        String workload = circumstances.workload();
        JSON.writeValue(folder.resolve(workload + ".json").toFile(), results);
        String file = "%s-%s.svg".formatted(workload, plot);
        boolean drawn = !chart.isEmpty();
        if (drawn) {
            SvgFile.write(chart, folder.resolve(file));
        } else {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.writeString(
                folder.resolve(workload + ".md"),
                drawn ? "%s\n![%s](%s)\n".formatted(report, chart.title(), file) : report);
    }

    /** Those that were drawn; one that an earlier run has left is no plot of these results. */
    private static List<Plot> plots(Results results, Path folder) throws IOException {
        List<EntryResult> entries =
                results.entries().stream().filter(EntryResult::counts).toList();
        for (Plot plot : Plot.values()) {
            Path file = folder.resolve(plot.fileName(results.workload()));
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                SvgFile.write(BarChart.of(plot, results, entries), file);
            }
        }
        return entries.isEmpty() ? List.of() : List.of(Plot.values());
    }
}
