package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                999,
                1_000,
                1_000_000,
                253_402_300_799_999_999L,
                253_402_300_800_000_000L,
                -62_167_219_200_000_000L,
                -62_167_219_200_000_001L,
                Long.MAX_VALUE - 1,
                Long.MIN_VALUE
            })
    void theEdgesAreAsInstantWritesThem(long micros) {
        assertThat(Moment.ofMicros(micros))
                .isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyMomentIsAsInstantWritesIt(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 50_000; trial++) {
            long seconds = random.nextLong(-62_167_219_200L, 253_402_300_800L);
            long micros = seconds * 1_000_000 + (random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000));
            long millis = micros / 1_000;
            assertThat(Moment.ofMicros(micros))
                    .isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
            assertThat(Moment.ofMillis(millis))
                    .isEqualTo(Instant.ofEpochMilli(millis).toString());
        }
    }
}
