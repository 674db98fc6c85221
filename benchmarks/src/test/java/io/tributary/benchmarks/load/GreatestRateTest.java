package io.tributary.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreatestRateTest {

    private final List<Double> tried = new ArrayList<>();

    private double found(double limit, double first) throws Exception {
        tried.clear();
        return new GreatestRate(perSecond -> {
                    tried.add(perSecond);
                    return perSecond <= limit;
                })
                .from(first);
    }

    @Test
    void itIsFoundFromBelowAndFromAbove() throws Exception {
        for (double limit : new double[] {1.6, 2.5, 99, 200, 201, 399, 400, 1_234, 31_000}) {
            assertThat(found(limit, 200)).as("limit %s", limit).isBetween(limit / 1.1, limit);
            assertThat(tried).hasSizeLessThan(40).allSatisfy(rate -> assertThat(rate)
                    .isLessThanOrEqualTo(Math.max(200, 2 * limit)));
        }
    }

    @Test
    void noRateIsTriedAgainThatWasKeptUpWithOrMissedTwice() throws Exception {
        assertThat(found(1_000, 200)).isEqualTo(1_000);
        assertThat(tried)
                .containsExactly(200.0, 400.0, 800.0, 1_600.0, 1_600.0, 1_200.0, 1_200.0, 1_000.0, 1_100.0, 1_100.0);
        assertThat(found(50, 200)).isEqualTo(50);
        assertThat(tried).startsWith(200.0, 200.0, 100.0, 100.0, 50.0, 75.0, 75.0);
    }

    @Test
    void oneStallDecidesNothing() throws Exception {
        int[] trials = {0};
        double found = new GreatestRate(perSecond -> trials[0]++ % 2 == 1 && perSecond <= 800).from(200);
        assertThat(found).isBetween(800 / 1.1, 800.0);
    }

    @Test
    void nothingAtAllIsAFailure() {
        assertThatThrownBy(() -> found(0, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not even 1.0 changes a second");
    }
}
