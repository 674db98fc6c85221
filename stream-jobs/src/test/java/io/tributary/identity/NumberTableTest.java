package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTableTest {

    /** Keys are texts whose hash has very few values. */
    private static final class Texts extends NumberTable {
        final Map<Integer, String> texts = new HashMap<>();
        String wanted = "";

        int find(String text) {
            wanted = text;
            return find(hash(text));
        }

        static int hash(String text) {
            return text.hashCode() % 5 * 7;
        }

        @Override
        int hash(int number) {
            return hash(texts.get(number));
        }

        @Override
        boolean isWanted(int number) {
            return texts.get(number).equals(wanted);
        }
    }

    @Test
    void itFindsWhatWasAddedAndNotRemovedHoweverHashesCollide() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Texts table = new Texts();
            Map<String, Integer> expected = new HashMap<>();
            for (int step = 0; step < 200; step++) {
                String text = "t" + random.nextInt(60);
                Integer known = expected.get(text);
                assertThat(table.find(text)).as("seed %d", seed).isEqualTo(known == null ? Numbers.NONE : known);
                if (known == null) {
                    table.texts.put(step, text);
                    table.add(step);
                    expected.put(text, step);
                } else {
                    table.remove(known);
                    expected.remove(text);
                }
                assertThat(table.size()).isEqualTo(expected.size());
            }
        }
    }
}
