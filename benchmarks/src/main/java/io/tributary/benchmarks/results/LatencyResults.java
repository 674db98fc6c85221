package io.tributary.benchmarks.results;

import java.util.List;

/** How long changes took from their commit to a search that finds them; its JSON is this record. */
public record LatencyResults(Circumstances circumstances, List<LatencyEntry> entries) {}
