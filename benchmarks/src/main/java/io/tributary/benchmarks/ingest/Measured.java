package io.tributary.benchmarks.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one trial found.
 *
 * @param latency the median of its single commits, in milliseconds
 */
record Measured(Rates snapshot, Rates streaming, double latency) {

    /** Figures by name. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        snapshot.figures().forEach((name, figure) -> figures.put("snapshot: " + name, figure));
        streaming.figures().forEach((name, figure) -> figures.put("streaming: " + name, figure));
        figures.put("latency, ms", latency);
        return figures;
    }

    /** What settings are compared by, as ratios to what the defaults found. */
    Map<String, Double> ratios(Measured defaults) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("snapshot", snapshot.rowsPerSecond() / defaults.snapshot.rowsPerSecond());
        ratios.put("  a CPU-second", snapshot.rowsPerIngestCpuSecond() / defaults.snapshot.rowsPerIngestCpuSecond());
        ratios.put("streaming", streaming.rowsPerSecond() / defaults.streaming.rowsPerSecond());
        ratios.put("  a CPU-second ", streaming.rowsPerIngestCpuSecond() / defaults.streaming.rowsPerIngestCpuSecond());
        ratios.put("latency", latency / defaults.latency);
        return ratios;
    }
}
