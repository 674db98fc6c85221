package io.tributary.benchmarks.results;

import java.util.List;

/**
 * How fast a backlog came into the index; its JSON is this record.
 *
 * @param ceiling the index alone, which is sent recorded bulks; one run for each round
 */
public record IndexResults(Circumstances circumstances, List<IndexRun> ceiling, List<IndexEntry> entries) {}
