package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueOrderTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void instantsAreOrderedAsTimesWhateverTheirDigits(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 50_000; trial++) {
            Instant one = moment(random);
            Instant other = random.nextInt(5) == 0 ? one : near(one, random);
            assertThat(Integer.signum(ValueOrder.compareInstants(one.toString(), other.toString())))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }

    private static Instant moment(Random random) {
        long span = random.nextInt(10) == 0 ? 3_000_000_000_000L : 200_000_000_000L;
        return Instant.ofEpochSecond(random.nextLong(-span, span), fraction(random));
    }

    private static Instant near(Instant moment, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Instant.ofEpochSecond(moment.getEpochSecond(), fraction(random));
            case 1 -> moment.plusSeconds(random.nextInt(100) - 50);
            default -> moment(random);
        };
    }

    private static int fraction(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000_000_000);
        };
    }
}
