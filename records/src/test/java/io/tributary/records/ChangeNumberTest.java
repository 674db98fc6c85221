package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"0:1", "1764000000000:42", "1764000000000:999999999999999999"})
    void isReadAsItIsWritten(String text) {
        assertThat(ChangeNumber.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", ":", "1:", "-1:1", "1:2:3", "1:1234567890123456789", "a:b"})
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeNumber.parse(text))
                .withMessageContaining("expected");
    }

    @Test
    void theNextOneIsLarger() {
        ChangeNumber number = new ChangeNumber(5, 9);
        assertThat(number.next()).isEqualTo(new ChangeNumber(5, 10)).isGreaterThan(number);
        assertThat(new ChangeNumber(6, 0)).isGreaterThan(number.next());
    }
}
