package io.tributary.benchmarks.results;

import java.util.Map;

/**
 * One open load, measured once. Latencies are in milliseconds, from the scheduled commit until a search had found the
 * change.
 *
 * @param share of the greatest rate
 * @param perSecond how many messages the schedule committed a second
 * @param seconds how long it was measured
 * @param inserts of new rows in that time, whose latencies these are
 * @param lost of them, those that no search ever found; they count with a latency of a minute
 * @param sentLate by how much the schedule's own program was late, at the worst, in milliseconds
 * @param looks how often the index was asked for what is new
 * @param lookMillis how long such a question took, the median
 * @param cpuSeconds of each process in that time
 */
public record LoadRun(
        double share,
        double perSecond,
        double seconds,
        long inserts,
        long lost,
        double p50,
        double p99,
        double p999,
        double longest,
        double sentLate,
        long looks,
        double lookMillis,
        Map<String, Double> cpuSeconds) {}
