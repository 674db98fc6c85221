package io.tributary.sinks.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Always the largest number asked for. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    };

    @Test
    void theCeilingDoublesFromATenthOfASecondToTenSeconds() {
        Backoff backoff = new Backoff(LARGEST);

        List<Long> waits =
                Stream.generate(backoff::next).limit(9).map(Duration::toMillis).toList();

        assertThat(waits).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L);
        assertThat(backoff.failures()).isEqualTo(9);
    }

    @Test
    void aSuccessBeginsAnew() {
        Backoff backoff = new Backoff(LARGEST);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.next()).hasMillis(100);
    }

    @Test
    void waitsAreSpreadOverTheWholeRangeBelowTheCeiling() {
        Backoff backoff = new Backoff(new SplittableRandom(7));
        Stream.generate(backoff::next).limit(10).forEach(wait -> {});

        List<Duration> waits = Stream.generate(backoff::next).limit(1000).toList();

        assertThat(waits)
                .allMatch(wait -> wait.toMillis() >= 1 && wait.toMillis() <= 10_000)
                .anyMatch(wait -> wait.toMillis() < 1_000)
                .anyMatch(wait -> wait.toMillis() > 9_000);
    }
}
