package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryTest {

    private static final Entry BATCHED = new Entry(Program.FLINK_SQL, "heap,mini-batch");

    @Test
    void aVariantIsNamedWithOrWithoutItsContestant() {
        assertThat(BATCHED.isNamedBy("heap,mini-batch")).isTrue();
        assertThat(BATCHED.isNamedBy("flink-sql:heap,mini-batch")).isTrue();
    }

    @Test
    void anotherVariantAndThatOfAnotherContestantAreNotMeant() {
        assertThat(BATCHED.isNamedBy("heap")).isFalse();
        assertThat(BATCHED.isNamedBy("kafka-streams:heap,mini-batch")).isFalse();
        assertThat(BATCHED.isNamedBy("flink-sql:heap")).isFalse();
    }
}
