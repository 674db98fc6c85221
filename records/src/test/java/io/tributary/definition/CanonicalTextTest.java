package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for canonical at a glance is what the long way makes of it. */
class CanonicalTextTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noNumberIsTakenThatIsNotCanonical(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        for (int trial = 0; trial < 200_000; trial++) {
            String text = garbled(random, "0123456789.-+ e0", 1 + random.nextInt(8));
            if (CanonicalText.isWhole(text)) {
                assertThat(Long.toString(Long.parseLong(text))).isEqualTo(text);
                taken++;
            }
            if (CanonicalText.isDecimal(text)) {
                assertThat(FieldType.canonical(new BigDecimal(text))).isEqualTo(text);
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTimeIsTakenThatIsNotCanonical(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        for (int trial = 0; trial < 100_000; trial++) {
            StringBuilder text = new StringBuilder(usual(random));
            if (random.nextInt(3) == 0) {
                text.setCharAt(random.nextInt(text.length()), "0123456789Z.T:-+".charAt(random.nextInt(16)));
            }
            if (CanonicalText.isInstant(text.toString())) {
                assertThat(canonical(text.toString())).isEqualTo(text.toString());
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(50_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, true",
        "-0, false, false",
        "7, true, true",
        "007, false, false",
        "-12, true, true",
        "+5, false, false",
        "1.5, false, true",
        "1.50, false, false",
        "-0.5, false, true",
        ".5, false, false",
        "1., false, false",
        "1e3, false, false",
        "123456789012345678, true, true",
        "1234567890123456789, false, false",
        "-, false, false"
    })
    void numbers(String text, boolean whole, boolean decimal) {
        assertThat(CanonicalText.isWhole(text)).isEqualTo(whole);
        assertThat(CanonicalText.isDecimal(text)).isEqualTo(decimal);
    }

    private static String usual(Random random) {
        Instant second = Instant.ofEpochSecond(random.nextLong(-30_000_000_000L, 200_000_000_000L));
        return switch (random.nextInt(4)) {
            case 0 -> second.toString();
            case 1 -> second.plusMillis(random.nextInt(1_000)).toString();
            case 2 -> second.plusNanos(1_000L * random.nextInt(1_000_000)).toString();
            default -> second.plusNanos(random.nextInt(1_000_000_000)).toString();
        };
    }

    private static String canonical(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            return "no time at all: " + text;
        }
    }

    private static String garbled(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
