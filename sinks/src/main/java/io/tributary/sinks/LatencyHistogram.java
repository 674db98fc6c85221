package io.tributary.sinks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/**
 * Latencies in milliseconds, each exact to one part in a hundred, of the last five minutes as a metric of Flink. One below
 * 0, from clocks that disagree, counts as 0; one above an hour as an hour.
 */
final class LatencyHistogram implements Histogram {

    private static final int MINUTES = 5;
    private static final int DIGITS = 2;
    private static final long LONGEST = Duration.ofHours(1).toMillis();

    private record Minute(long number, IntCountsHistogram latencies) {}

    private final LongSupplier clock;
    private final Deque<Minute> minutes = new ArrayDeque<>();
    private long count;

    /** @param clock in milliseconds */
    LatencyHistogram(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void update(long latency) {
        long minute = dropOld();
        if (minutes.isEmpty() || minutes.getLast().number() != minute) {
            minutes.addLast(new Minute(minute, new IntCountsHistogram(LONGEST, DIGITS)));
        }
        minutes.getLast().latencies().recordValue(Math.max(0, Math.min(LONGEST, latency)));
        count++;
    }

    /** Of all that were ever recorded. */
    @Override
    public synchronized long getCount() {
        return count;
    }

    @Override
    public synchronized HistogramStatistics getStatistics() {
        dropOld();
        IntCountsHistogram sum = new IntCountsHistogram(LONGEST, DIGITS);
        minutes.forEach(minute -> sum.add(minute.latencies()));
        return new Statistics(sum);
    }

    private long dropOld() {
        long minute = Math.floorDiv(clock.getAsLong(), Duration.ofMinutes(1).toMillis());
        while (!minutes.isEmpty() && minutes.getFirst().number() <= minute - MINUTES) {
            minutes.removeFirst();
        }
        return minute;
    }

    private static final class Statistics extends HistogramStatistics {

        private static final double PERCENT = 100;

        private final AbstractHistogram latencies;

        Statistics(AbstractHistogram latencies) {
            this.latencies = latencies;
        }

        @Override
        public double getQuantile(double quantile) {
            return latencies.getValueAtPercentile(quantile * PERCENT);
        }

        @Override
        public long[] getValues() {
            long[] values = new long[size()];
            int next = 0;
            for (HistogramIterationValue value : latencies.recordedValues()) {
                for (long i = 0; i < value.getCountAddedInThisIterationStep(); i++) {
                    values[next++] = value.getValueIteratedTo();
                }
            }
            return values;
        }

        @Override
        public int size() {
            return Math.toIntExact(latencies.getTotalCount());
        }

        @Override
        public double getMean() {
            return latencies.getMean();
        }

        @Override
        public double getStdDev() {
            return latencies.getStdDeviation();
        }

        @Override
        public long getMax() {
            return latencies.getMaxValue();
        }

        @Override
        public long getMin() {
            return latencies.getMinValue();
        }
    }
}
