package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void theFirstIsAlwaysAtHandAndAnEmptyRankingKeepsNothing() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            MemoryLedger ledger = new MemoryLedger();
            Ranking<String> ranking = new Ranking<>(
                    Comparator.naturalOrder(),
                    UnaryOperator.identity(),
                    ledger.ledger().names(),
                    ledger.ledger().numbers(),
                    "r");
            TreeSet<String> expected = new TreeSet<>();
            for (int step = 0; step < 200; step++) {
                String item = Integer.toString(random.nextInt(60));
                if (random.nextInt(3) > 0 && expected.add(item)) {
                    ranking.add(item);
                } else {
                    assertThat(ranking.remove(item))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(expected.remove(item) ? item : null);
                }
                assertThat(ranking.first())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(expected.isEmpty() ? null : expected.first());
                assertThat(ranking.items()).as("seed %d, step %d", seed, step).hasSameElementsAs(expected);
            }
            for (String item : expected) {
                ranking.remove(item);
            }
            assertThat(ledger.size()).as("entries left, seed %d", seed).isZero();
        }
    }
}
