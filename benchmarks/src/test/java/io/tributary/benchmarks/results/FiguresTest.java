package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "123456; 123,000",
                "1234567.89; 1,230,000",
                "999.6; 1,000",
                "99.96; 100",
                "45; 45.0",
                "1; 1.00",
                "0.87; 0.870",
                "0.012345; 0.0123",
                "0; 0",
                "-4567; -4,570"
            })
    void figuresHaveThreeSignificantDigits(double figure, String text) {
        assertThat(Figures.significant(figure)).isEqualTo(text);
    }

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Medians.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Medians(3, 1, 5));
        assertThat(Medians.of(List.of(8.0, 1.0, 3.0, 4.0))).isEqualTo(new Medians(3.5, 1, 8));
        assertThat(Medians.of(List.of(2.0))).isEqualTo(new Medians(2, 2, 2));
        assertThatThrownBy(() -> Medians.of(List.of())).hasMessage("a median of no figures (expected: at least one)");
    }
}
