package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

    private static final long SEED = 20_261_124;
    private static final int TRIALS = 20_000;
    private static final long FIRST = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
    private static final int[] PRECISIONS = {1_000_000_000, 1_000_000, 1_000, 1};

    @Test
    void isWhatTheCalendarSays() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < TRIALS; trial++) {
            int precision = PRECISIONS[random.nextInt(PRECISIONS.length)];
            int nanos = random.nextInt(1_000_000_000) / precision * precision;
            Instant instant = Instant.ofEpochSecond(random.nextLong(FIRST, LAST + 1), nanos);
            assertThat(Micros.of(instant.toString()))
                    .as("seed %d, %s", SEED, instant)
                    .isEqualTo(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+12026-01-01T00:00:00Z, 317336745600000000",
        "-0001-12-31T23:59:59Z, -62167219201000000",
        "+1000000000-12-31T23:59:59.999999999Z, 9223372036854775807",
        "-1000000000-01-01T00:00:00Z, -9223372036854775808"
    })
    void unusualYearsAreReadByTheCalendar(String instant, long micros) {
        assertThat(Micros.of(instant)).isEqualTo(micros);
    }
}
