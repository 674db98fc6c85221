package io.tributary.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one benchmark found out, for people. */
final class MarkdownReport {

    private static final String HOW_TO_READ = """
            Figures are medians over the runs, with the lowest to the highest, of entries whose every profile is right.
            Messages per CPU-second count the CPU of the contestant's JVM and of the broker. *Times Flink SQL* and
            *times Kafka Streams* divide them by those of that contestant's best right entry with the same state backend.
            """;

    private MarkdownReport() {}

    /** @param plots whose files are there */
    static String of(Results results, List<Plot> plots) {
        StringBuilder report = new StringBuilder()
                .append("# Benchmark: %s\n\n%s\n\n".formatted(results.workload(), results.purpose()))
                .append(conditions(results))
                .append("\n## Contestants\n\n")
                .append(EntryTable.of(results.entries()))
                .append('\n')
                .append(HOW_TO_READ)
                .append("\n## Ceilings\n\n")
                .append(CeilingTable.of(results));
        plots.forEach(plot -> report.append('\n').append(image(plot, results.workload())));
        return report.toString();
    }

    private static String image(Plot plot, String workload) {
        return "![%s](%s)\n".formatted(plot.unit(), plot.fileName(workload));
    }

    private static String conditions(Results results) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("events", Figures.exact(results.events()));
        conditions.put("seed", String.valueOf(results.seed()));
        conditions.put("date", results.date());
        conditions.put("machine", results.machine());
        conditions.put("versions", versions(results.versions()));
        conditions.put("runs of an entry", runs(results.entries()));
        conditions.putAll(results.conditions());
        return conditions.entrySet().stream()
                .map(condition -> "- %s: %s\n".formatted(condition.getKey(), condition.getValue()))
                .collect(Collectors.joining());
    }

    private static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Different numbers, where a benchmark was ended early. */
    private static String runs(List<EntryResult> entries) {
        return entries.stream()
                .filter(EntryResult::counts)
                .map(entry -> entry.runs().size())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" or "), runs -> runs.isEmpty() ? Figures.NONE : runs));
    }
}
