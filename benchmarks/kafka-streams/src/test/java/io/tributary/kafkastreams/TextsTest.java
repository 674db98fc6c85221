package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static String written(long value, BiConsumer<Long, ByteOutput> write) {
        ByteOutput output = new ByteOutput(1);
        write.accept(value, output);
        return new String(output.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void timesAreThoseOfTheCalendar() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            long micros = random.nextLong(-62_000_000_000_000_000L, 250_000_000_000_000_000L);
            String text = written(micros, Micros::write);

            assertThat(Instant.parse(text))
                    .as("seed %d", seed)
                    .isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
            assertThat(Micros.parse(("ab" + text).toCharArray(), 2, text.length()))
                    .isEqualTo(micros);
        }
    }

    @Test
    void tellsATimeThatIsNone() {
        for (String text : List.of("2026-01-02T03:04:05.123Z", "2026-01-02 03:04:05.123456Z", "", "null")) {
            assertThatThrownBy(() -> Micros.parse(text.toCharArray(), 0, text.length()))
                    .hasMessageContaining("the time " + text + " (expected");
        }
    }

    @Test
    void amountsAreDecimals() {
        for (long seed = 0; seed < 1_000; seed++) {
            long cents = new Random(seed).nextLong() >> seed % 60;
            String text = written(cents, Cents::write);

            assertThat(new BigDecimal(text)).as("seed %d", seed).isEqualTo(BigDecimal.valueOf(cents, 2));
            assertThat(Cents.parse(("-" + text).toCharArray(), 1, text.length()))
                    .isEqualTo(cents);
        }
        assertThat(written(0, Cents::write)).isEqualTo("0.00");
        assertThat(written(-5, Cents::write)).isEqualTo("-0.05");
    }

    @Test
    void tellsAnAmountThatIsNone() {
        for (String text : List.of("12.3", "12", ".12", "1,23", "1x.00", "", "-.50")) {
            assertThatThrownBy(() -> Cents.parse(text.toCharArray(), 0, text.length()))
                    .hasMessageContaining("the amount " + text + " (expected");
        }
    }
}
