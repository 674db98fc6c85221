package io.tributary.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-03-01T11:30:00Z",
        "2h, 2026-03-01T10:00:00Z",
        "3d, 2026-02-26T12:00:00Z",
        "45s, 2026-03-01T11:59:15Z",
        "500ms, 2026-03-01T11:59:59.500Z"
    })
    void aDurationIsCountedBackFromNow(String text, Instant expected) {
        assertThat(Since.parse(text, NOW).at()).isEqualTo(expected);
    }

    @Test
    void anInstantIsItself() {
        assertThat(Since.parse("2026-01-31T12:00:00Z", NOW).at()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-2h", "2", "2w", "2026-01-31", "999999999999d"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith(text + " is no time (expected: 30m, 2h or 3d back from now");
    }
}
