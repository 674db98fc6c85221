package io.tributary.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final long PATIENCE = 1_000;

    private final Sequence sequence = new Sequence(PATIENCE);

    @Test
    void whatWasPassedOverIsAskedForAgainUntilItComes() {
        sequence.seen(0, 10);
        sequence.seen(3, 10);
        sequence.seen(4, 10);
        assertThat(sequence.last()).isEqualTo(4);
        assertThat(sequence.passedOver(20)).containsExactly(1L, 2L);

        sequence.seen(2, 20);
        assertThat(sequence.last()).isEqualTo(4);
        assertThat(sequence.passedOver(30)).containsExactly(1L);
    }

    @Test
    void whatDoesNotComeIsForgottenAfterAWhile() {
        sequence.seen(1, 0);
        sequence.seen(3, 500);
        assertThat(sequence.passedOver(PATIENCE)).containsExactly(0L, 2L);
        assertThat(sequence.passedOver(PATIENCE + 1)).containsExactly(2L);
        assertThat(sequence.passedOver(PATIENCE + 501)).isEmpty();
        assertThat(sequence.last()).isEqualTo(3);
    }
}
