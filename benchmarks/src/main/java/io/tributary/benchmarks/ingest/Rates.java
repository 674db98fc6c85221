package io.tributary.benchmarks.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured of one run of ingest.
 *
 * @param seconds from its first batch in Kafka to its last
 * @param rows that came meanwhile
 * @param batches they came in
 * @param cpuSeconds by part
 * @param commitSeconds that transactions took to commit
 * @param flushSeconds that were waited for messages to be acknowledged
 * @param bytes the producer sent
 */
record Rates(
        double seconds,
        long rows,
        long batches,
        Map<Part, Double> cpuSeconds,
        double commitSeconds,
        double flushSeconds,
        double bytes) {

    /** By name, in the order to print them. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rows", (double) rows);
        figures.put("rows a second", rowsPerSecond());
        figures.put("rows a CPU-second, all", rowsPerCpuSecond());
        figures.put("rows a CPU-second of ingest", rowsPerIngestCpuSecond());
        figures.put("CPUs in use", allCpuSeconds() / seconds);
        figures.put("rows a batch", (double) rows / batches);
        figures.put("bytes a row, sent", bytes / rows);
        figures.put("% of the time: committing", 100 * commitSeconds / seconds);
        figures.put("% of the time: flushing", 100 * flushSeconds / seconds);
        for (Part part : Part.values()) {
            if (part != Part.SHARED) {
                figures.put("% of CPU: " + part, 100 * of(part) / allCpuSeconds());
            }
        }
        return figures;
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    /** Of everything but the database, the broker and what is nobody's. */
    private double ingestCpuSeconds() {
        return allCpuSeconds() - of(Part.DATABASE) - of(Part.BROKER) - of(Part.OTHER);
    }

    private double allCpuSeconds() {
        return cpuSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double of(Part part) {
        return cpuSeconds.getOrDefault(part, 0.0);
    }

    double rowsPerIngestCpuSecond() {
        return rows / ingestCpuSeconds();
    }

    private double rowsPerCpuSecond() {
        return rows / allCpuSeconds();
    }
}
