package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void isASortedListWithDuplicates() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Long> expected = new ArrayList<>();
            long[] times = Times.NONE;
            for (int i = 0; i < 60; i++) {
                long time = random.nextInt(12);
                if (random.nextInt(3) == 0) {
                    expected.remove(time);
                    times = Times.without(times, time);
                } else {
                    expected.add(time);
                    times = Times.with(times, time);
                }
                expected.sort(null);
                assertThat(times).as("seed %d", seed).containsExactly(expected.toArray(Long[]::new));
            }
        }
    }
}
