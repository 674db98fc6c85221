package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long NOON = 1_800_000_000_000L;

    @Test
    void aSmallProfileIsShownAtOnce() {
        assertThat(pace(64, NOON).showing(NOON)).isEqualTo(NOON);
    }

    @Test
    void aLargeProfileIsShownOnceInAnIntervalThatGrowsWithIt() {
        assertThat(pace(65, NOON).showing(NOON + 1)).isEqualTo(NOON + 6);
        assertThat(pace(10_000, NOON).showing(NOON + 1)).isEqualTo(NOON + 1_000);
        assertThat(pace(10_000, NOON).showing(NOON + 1_000)).isEqualTo(NOON + 1_000);
        assertThat(pace(10_000, NOON).showing(NOON + 5_000)).isEqualTo(NOON + 5_000);
    }

    @Test
    void aClockThatWentBackHoldsUpNoLongerThanTheInterval() {
        assertThat(pace(10_000, NOON).showing(NOON - 3_600_000)).isEqualTo(NOON - 3_600_000 + 1_000);
    }

    @Test
    void countingIsExact() {
        assertThat(Pace.NEW.joined().joined().parted()).isEqualTo(pace(1, 0));
        assertThat(Pace.NEW.waits()).isFalse();
        assertThat(Pace.NEW.waitingUntil(NOON).waits()).isTrue();
        assertThat(Pace.NEW.waitingUntil(NOON).assembled(NOON).waits()).isFalse();
    }

    private static Pace pace(int members, long assembledAt) {
        return new Pace(members, assembledAt, Pace.NOTHING_WAITS);
    }
}
