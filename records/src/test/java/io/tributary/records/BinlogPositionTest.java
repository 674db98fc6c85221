package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinlogPositionTest {

    @ParameterizedTest
    @CsvSource({
        "mariadb-bin.000003, 1234",
        "mysql-bin.999999, 4",
        "mysql-bin.1000000, 4",
        "my.host.name.2147483647, 4294967295",
        "000000, 0",
    })
    void isFoundAgainInItsNumber(String file, long offset) {
        BinlogPosition place = BinlogPosition.of(file, offset);
        assertThat(place.packed()).isNotNegative();
        assertThat(BinlogPosition.unpack(place.packed())).isEqualTo(place);
    }

    @Test
    void theNumberOfTheFileIsReadAndNotItsText() {
        assertThat(BinlogPosition.of("mysql-bin.1000000", 4))
                .isEqualTo(new BinlogPosition(1_000_000, 4))
                .hasToString("1000000:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql-bin", "mysql-bin.", "mysql-bin.00000x", "mysql-bin.-1", "mysql-bin.99999999999"})
    void otherNamesAreNone(String file) {
        assertThatThrownBy(() -> BinlogPosition.of(file, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L})
    void otherOffsetsAreNone(long offset) {
        assertThatThrownBy(() -> BinlogPosition.of("mysql-bin.000001", offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(offset));
    }
}
