package io.tributary.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LetterNumberTest {

    @Test
    void whatIsPrintedIsRead() {
        LetterNumber number = new LetterNumber(3, 12_345_678_901L);
        assertThat(number).hasToString("3/12345678901");
        assertThat(LetterNumber.parse(number.toString())).isEqualTo(number);
    }

    @Test
    void numbersAreOrderedAsNumbers() {
        assertThat(List.of("1/0", "0/10", "0/9").stream()
                        .map(LetterNumber::parse)
                        .sorted()
                        .map(LetterNumber::toString))
                .containsExactly("0/9", "0/10", "1/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "0/", "/17", "0/-1", "a/b", "0/17/1", "0/9999999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> LetterNumber.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected: partition/offset, such as 0/17");
    }
}
