package io.tributary.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    @Test
    void textIsShownAsItIs() {
        String text = "{\"total\": 1.10,\n\t\"name\": \"Zoë 🦊\"}";
        assertThat(Content.text(bytes(text))).isEqualTo(text);
        assertThat(Content.text(null)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31mred", "\u0000", "\u0007", "\u009b1m"})
    void whatATerminalWouldObeyIsShownInHexadecimalDigits(String text) {
        assertThat(Content.text(bytes(text))).startsWith("hex ").matches("hex [0-9a-f]+");
    }

    @Test
    void whatIsNoUtf8IsShownInHexadecimalDigits() {
        byte[] half = {'a', (byte) 0xC3};
        assertThat(Content.text(half)).isEqualTo("hex 61c3");
        assertThat(Content.json(half)).hasToString("{\"hex\":\"61c3\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"total\":1.10}   | {\"json\":{\"total\":1.10}}",
                "[1,2]              | {\"json\":[1,2]}",
                "{\"a\":1} {        | {\"text\":\"{\\\"a\\\":1} {\"}",
                "12                 | {\"text\":\"12\"}",
                "no json            | {\"text\":\"no json\"}"
            })
    void jsonIsKeptAsJsonWithEveryDigit(String text, String expected) {
        assertThat(Content.json(bytes(text))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", " y , true", "n, false", "'', false", "yess, false"})
    void onlyAYesIsAYes(String answer, boolean yes) {
        assertThat(Confirmation.isYes(answer)).isEqualTo(yes);
        assertThat(Confirmation.isYes(null)).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
