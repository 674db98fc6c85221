package io.tributary.benchmarks.results;

import java.util.List;

/**
 * What the machine can do at all, measured between the contestants' runs.
 *
 * @param name of what is done, as {@code raw read of the topics}
 * @param perSecond messages or documents for each second of wall-clock time, one figure a run
 * @param perCpuSecond the same for each second of CPU, that of the server included
 */
public record Ceiling(String name, List<Double> perSecond, List<Double> perCpuSecond) {}
