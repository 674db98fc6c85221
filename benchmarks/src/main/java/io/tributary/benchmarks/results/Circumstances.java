package io.tributary.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a benchmark was run over, where and how.
 *
 * @param date of the run, as 2026-11-23
 * @param machine processors, memory and operating system
 * @param versions by name, of what took part
 * @param conditions by name, what was the same for all that was measured
 */
public record Circumstances(
        String workload,
        String purpose,
        long seed,
        String date,
        String machine,
        Map<String, String> versions,
        Map<String, String> conditions) {

    /** The head of a report, for people. */
    String markdown() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("seed", String.valueOf(seed));
        lines.put("date", date);
        lines.put("machine", machine);
        lines.put(
                "versions",
                versions.entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ")));
        lines.putAll(conditions);
        return lines.entrySet().stream()
                .map(line -> "- %s: %s\n".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining("", "# Benchmark: %s\n\n%s\n\n".formatted(workload, purpose), ""));
    }
}
