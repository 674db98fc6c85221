package io.tributary.cli.demo;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;

/** Latencies of the last ten seconds, in slices of one second, and of all the time. For several threads. */
final class SlidingWindow {

    private static final int SECONDS = 10;
    private static final long LARGEST_MILLIS = 3_600_000;
    private static final int DIGITS = 3;

    private record Slice(long second, Histogram latencies) {}

    /** Latencies in milliseconds; both percentiles are 0 while there are none. */
    record Latency(long p50, long p99, long count) {}

    private final Clock clock;
    private final Deque<Slice> slices = new ArrayDeque<>();
    private final Histogram all = histogram();

    SlidingWindow(Clock clock) {
        this.clock = clock;
    }

    /** A negative latency, from clocks that disagree, counts as 0; one over an hour as an hour. */
    synchronized void record(long millis) {
        long latency = Math.max(0, Math.min(LARGEST_MILLIS, millis));
        long second = dropOld();
        if (slices.isEmpty() || slices.getLast().second() != second) {
            slices.addLast(new Slice(second, histogram()));
        }
        slices.getLast().latencies().recordValue(latency);
        all.recordValue(latency);
    }

    synchronized Latency lastTenSeconds() {
        dropOld();
        Histogram sum = histogram();
        slices.forEach(slice -> sum.add(slice.latencies()));
        return latency(sum);
    }

    synchronized Latency ever() {
        return latency(all);
    }

    private long dropOld() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        while (!slices.isEmpty() && slices.getFirst().second() <= second - SECONDS) {
            slices.removeFirst();
        }
        return second;
    }

    private static Latency latency(Histogram histogram) {
        return new Latency(
                histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99), histogram.getTotalCount());
    }

    private static Histogram histogram() {
        return new Histogram(LARGEST_MILLIS, DIGITS);
    }
}
