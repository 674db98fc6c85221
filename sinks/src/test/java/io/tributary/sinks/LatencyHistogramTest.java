package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    private long now = 1_800_000_000_000L;
    private final LatencyHistogram histogram = new LatencyHistogram(() -> now);

    @Test
    void theQuantilesAreThoseOfTheLastFiveMinutes() {
        LongStream.rangeClosed(1, 100).forEach(histogram::update);
        assertThat(histogram.getStatistics().getQuantile(0.5)).isCloseTo(50, within(1.0));
        assertThat(histogram.getStatistics().getQuantile(0.99)).isCloseTo(99, within(1.0));
        assertThat(histogram.getStatistics().getValues()).hasSize(100).contains(7);

        now += 5 * 60_000;
        histogram.update(1_000);

        assertThat(histogram.getStatistics().size()).isEqualTo(1);
        assertThat(histogram.getStatistics().getMin()).isCloseTo(1_000L, within(10L));
        assertThat(histogram.getCount()).isEqualTo(101);
    }

    @Test
    void whatClocksThatDisagreeMeasureCountsAsZeroAndNothingIsTooLong() {
        histogram.update(-5);
        histogram.update(Long.MAX_VALUE);

        assertThat(histogram.getStatistics().getMin()).isZero();
        assertThat(histogram.getStatistics().getMax()).isCloseTo(3_600_000L, within(40_000L));
    }
}
