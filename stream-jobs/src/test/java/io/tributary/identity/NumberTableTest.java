package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
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

    /** Keys are the numbers themselves, well spread. */
    private static final class Spread extends NumberTable {
        int wanted;

        int findKey(int key) {
            wanted = key;
            return find(hash(key));
        }

        @Override
        int hash(int number) {
            int hash = (number + 1) * 0x9e3779b9;
            return hash ^ hash >>> 15;
        }

        @Override
        boolean isWanted(int number) {
            return number == wanted;
        }
    }

    @Test
    void aLargeTableThatGrowsAndShrinksAndGrowsFindsTheSame() {
        Spread table = new Spread();
        Random random = new Random(1);
        BitSet expected = new BitSet();
        for (int round = 0; round < 4; round++) {
            int change = round;
            for (int key = 0; key < 40_000 << round; key++) {
                if (random.nextInt(3) < 1 + change % 2) {
                    if (expected.get(key)) {
                        table.remove(key);
                    } else {
                        table.add(key);
                    }
                    expected.flip(key);
                }
            }
            for (int key = 0; key < 400_000; key++) {
                assertThat(table.findKey(key) == key)
                        .as("key %d, round %d", key, round)
                        .isEqualTo(expected.get(key));
            }
            assertThat(table.size()).isEqualTo(expected.cardinality());
        }
    }
}
