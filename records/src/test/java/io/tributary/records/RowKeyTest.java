package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowKeyTest {

    @Test
    void valuesAreJoinedInOrder() {
        assertThat(RowKey.of(List.of("42"))).isEqualTo("42");
        assertThat(RowKey.of(List.of("de", "42"))).isEqualTo("de|42");
        assertThat(RowKey.of(List.of("", ""))).isEqualTo("|");
        assertThat(RowKey.of(List.of("a|b\\", "c"))).isEqualTo("a\\|b\\\\|c");
    }

    @Test
    void differentKeysHaveDifferentTexts() {
        long seed = 9;
        Random random = new Random(seed);
        Map<String, List<String>> keys = new HashMap<>();
        for (int trial = 0; trial < 20_000; trial++) {
            List<String> key = Stream.generate(() -> value(random))
                    .limit(1 + random.nextInt(3))
                    .toList();
            List<String> other = keys.putIfAbsent(RowKey.of(key), key);
            assertThat(other == null ? key : other).as("seed %s", seed).isEqualTo(key);
        }
    }

    @Test
    void aRecordIsNamedByItsTableAndKey() {
        assertThat(RecordId.of("crm.public.customers", "de|42")).isEqualTo("crm.public.customers/de|42");
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            value.append("|\\a".charAt(random.nextInt(3)));
        }
        return value.toString();
    }
}
