package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | '  a ' | '  a '",
                "STRING | '' | ''",
                "STRING | 😀 | 😀",
                "LONG | ' 0042 ' | 42",
                "LONG | -9223372036854775808 | -9223372036854775808",
                "LONG | -0 | 0",
                "DECIMAL | 12.50 | 12.5",
                "DECIMAL | 1E+3 | 1000",
                "DECIMAL | 100 | 100",
                "DECIMAL | -0.000 | 0",
                "DECIMAL | 0E-5000 | 0",
                "DECIMAL | .5 | 0.5",
                "BOOLEAN | true | true",
                "BOOLEAN | 0 | false",
                "INSTANT | 2026-01-31T12:00:00.123456Z | 2026-01-31T12:00:00.123456Z",
                "INSTANT | 2026-01-31T12:00:00Z | 2026-01-31T12:00:00Z",
                "INSTANT | 2026-01-31T12:00:00.100000Z | 2026-01-31T12:00:00.100Z",
                "INSTANT | 2026-01-31t12:00z | 2026-01-31T12:00:00Z",
                "INSTANT | 2026-01-31 12:00:00 | 2026-01-31T12:00:00Z",
                "INSTANT | 2026-01-31 12:00:00+02 | 2026-01-31T10:00:00Z",
                "INSTANT | 2026-01-31 12:00:00 -0330 | 2026-01-31T15:30:00Z",
                "INSTANT | 2026-01-31T12:00:00+02:00 | 2026-01-31T10:00:00Z",
                "INSTANT | 1890-01-01T00:00:00+00:53:28 | 1889-12-31T23:06:32Z",
                "INSTANT | 2026-01-31 | 2026-01-31T00:00:00Z",
                "INSTANT | 2026-01-31Z | 2026-01-31T00:00:00Z",
                "INSTANT | 2026-01-31+02:00 | 2026-01-30T22:00:00Z",
                "INSTANT | +12026-01-31T12:00:00Z | +12026-01-31T12:00:00Z",
                "INSTANT | 12026-01-31T12:00:00Z | +12026-01-31T12:00:00Z",
                "INSTANT | 294276-12-31 23:59:59.999999+00 | +294276-12-31T23:59:59.999999Z",
                "INSTANT | -0043-03-15T00:00:00Z | -0043-03-15T00:00:00Z",
                "DATE | 2026-01-31 | 2026-01-31",
                "DATE | 2026-01-31Z | 2026-01-31",
                "DATE | 2026-01-31+02:00 | 2026-01-31",
                "DATE | ' 12026-01-31' | +12026-01-31",
                "DATE | -0043-03-15 | -0043-03-15",
            })
    void aValueHasOneCanonicalText(FieldType type, String raw, String canonical) {
        assertThat(type.canonical(raw)).isEqualTo(canonical);
        assertThat(type.canonical(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LONG | 5.0",
                "LONG | ''",
                "LONG | 9223372036854775808",
                "DECIMAL | NaN",
                "DECIMAL | 1e1001",
                "DECIMAL | 1e-999999999",
                "DECIMAL | 12,50",
                "BOOLEAN | yes",
                "INSTANT | 2026-02-30T00:00:00Z",
                "INSTANT | 2026-01-31T12",
                "INSTANT | 2026-01-31T12:00:00 CET",
                "INSTANT | 1769860800000",
                "INSTANT | infinity",
                "DATE | 2026-01-31T00:00:00Z",
                "DATE | 31.01.2026",
                "DATE | 20484",
            })
    void aValueOfAnotherTypeIsRefusedWithoutBeingQuoted(FieldType type, String raw) {
        assertThatThrownBy(() -> type.canonical(raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not " + type.yamlName())
                .hasNoCause();
    }

    @Test
    void textWithHalfASurrogatePairIsRefused() {
        for (String text : new String[] {"a\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"}) {
            assertThatThrownBy(() -> FieldType.STRING.canonical(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDecimalBeyondAllMeasureIsRefusedAtOnce() {
        assertThatThrownBy(() -> FieldType.DECIMAL.canonical("9".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FieldType.canonical(BigDecimal.valueOf(1, -1001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anythingIsEitherBroughtToOneFormOrRefused(FieldType type) {
        long seed = 3;
        Random random = new Random(seed);
        String alphabet = "0123456789-+:. TZE,ainftrue\u00e9\ud83d\ude00";
        for (int trial = 0; trial < 20_000; trial++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                raw.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                String canonical = type.canonical(raw.toString());
                assertThat(type.canonical(canonical))
                        .as("seed %s, raw %s", seed, raw)
                        .isEqualTo(canonical);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("not " + type.yamlName());
            }
        }
    }
}
