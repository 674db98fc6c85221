package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private final Blocks blocks = new Blocks();

    private record Block(int place, int length, int content) {}

    @Test
    void whatIsInABlockStaysWhileOthersComeAndGo() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Block> taken = new ArrayList<>();
            for (int step = 0; step < 5_000; step++) {
                if (taken.isEmpty() || random.nextInt(5) < 3) {
                    taken.add(take(1 + random.nextInt(random.nextInt(100) == 0 ? 40_000 : 30), step));
                } else {
                    Block block = taken.remove(random.nextInt(taken.size()));
                    assertUntouched(block, seed);
                    blocks.giveBack(block.place(), block.length());
                }
            }
            for (Block block : taken) {
                assertUntouched(block, seed);
            }
        }
    }

    @Test
    void aBlockThatWasGivenBackIsUsedAgainForOneOfItsLength() {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            int place = blocks.take(7);
            places.add(place);
            blocks.giveBack(place, 7);
        }

        assertThat(places).hasSize(1);
    }

    private Block take(int length, int content) {
        int place = blocks.take(length);
        int from = Blocks.offset(place);
        Arrays.fill(blocks.array(place), from, from + length, content);
        return new Block(place, length, content);
    }

    private void assertUntouched(Block block, long seed) {
        int from = Blocks.offset(block.place());
        int[] content = Arrays.copyOfRange(blocks.array(block.place()), from, from + block.length());
        assertThat(Arrays.stream(content).allMatch(value -> value == block.content()))
                .as("seed %d, %s", seed, block)
                .isTrue();
    }
}
