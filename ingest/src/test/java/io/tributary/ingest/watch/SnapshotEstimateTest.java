package io.tributary.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotEstimateTest {

    @Test
    void theRestTakesAsLongPerRowAsWhatWasRead() {
        assertThat(SnapshotEstimate.remainingSeconds(250, 1000, 10)).isEqualTo(30);
    }

    @Test
    void nothingIsLeftWhenMoreWasReadThanEstimated() {
        assertThat(SnapshotEstimate.remainingSeconds(1100, 1000, 10)).isZero();
    }

    @Test
    void withoutARowATimeOrAnEstimateNothingIsKnown() {
        assertThat(SnapshotEstimate.remainingSeconds(0, 1000, 10)).isNaN();
        assertThat(SnapshotEstimate.remainingSeconds(Double.NaN, 1000, 10)).isNaN();
        assertThat(SnapshotEstimate.remainingSeconds(10, Double.NaN, 10)).isNaN();
        assertThat(SnapshotEstimate.remainingSeconds(10, 1000, 0)).isNaN();
    }
}
