package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedValuesTest {

    private static final String[] PIECES = {"a", "é", "\u0000", "Ω", "\ud83d\ude00", "\ud800", "12.5", " ", "\n"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void itIsTheMapThatItWasMadeOf(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 500; trial++) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                names.add("column" + i);
            }
            @Nullable String[] values = new String[names.size()];
            Map<String, @Nullable String> all = new HashMap<>();
            Map<String, @Nullable String> present = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4) == 0 ? null : text(random);
                all.put(names.get(i), values[i]);
                if (values[i] != null) {
                    present.put(names.get(i), values[i]);
                }
            }
            compare(NamedValues.of(Names.of(names), values), all);
            compare(NamedValues.ofPresent(Names.of(names), values), present);
            compare(NamedValues.copyOf(all), all);
        }
    }

    private static void compare(NamedValues values, Map<String, @Nullable String> expected) {
        assertThat(values.equals(expected)).isTrue();
        assertThat(expected.equals(values)).isTrue();
        assertThat(values).hasSameHashCodeAs(expected).hasSize(expected.size());
        Map<String, @Nullable String> visited = new HashMap<>();
        values.forEach(visited::put);
        assertThat(visited).isEqualTo(expected);
        for (int i = 0; i < 13; i++) {
            String name = "column" + i;
            assertThat(values.get(name)).isEqualTo(expected.get(name));
            assertThat(values.containsKey(name)).isEqualTo(expected.containsKey(name));
        }
        assertThat(values.containsValue(null)).isEqualTo(expected.containsValue(null));
        assertThat(values.containsValue("Ω")).isEqualTo(expected.containsValue("Ω"));
        assertThat(values.containsValue("")).isEqualTo(expected.containsValue(""));
        assertThat(NamedValues.of(Names.decode(values.names().encoded()), values.data()))
                .isEqualTo(values);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5) == 0 ? 80 : random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void sameNamesAreThereOnce() {
        assertThat(Names.of(List.of("a", "b")))
                .isSameAs(Names.decode(Names.of(List.of("a", "b")).encoded()));
        assertThat(Names.decode(new byte[0]).size()).isZero();
    }

    @Test
    void otherOrdersOfNamesMakeNoDifference() {
        NamedValues one = NamedValues.of(Names.of(List.of("a", "b")), new String[] {"1", "2"});
        NamedValues other = NamedValues.of(Names.of(List.of("b", "a")), new String[] {"2", "1"});
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }
}
