package io.tributary.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachingOperatorTest {

    private static final int KEYS = 12;
    private static final int CACHED = 4;
    private static final int STEPS = 600;

    /** What it is told to do, by the last digit: add to the key's sum, drop it, or read it; by a timer too. */
    private static final class Sums extends KeyedProcessFunction<Integer, Integer, String> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> sum;
        private transient ValueState<String> history;
        private transient ValueState<String> sameHistory;

        @SuppressWarnings("NullAway.Init")
        Sums() {}

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
            history = getRuntimeContext().getState(new ValueStateDescriptor<>("history", Types.STRING));
            sameHistory = getRuntimeContext().getState(new ValueStateDescriptor<>("history", Types.STRING));
        }

        @Override
        public void processElement(Integer told, Context context, Collector<String> out) throws Exception {
            switch (told % 10) {
                case 0 -> sum.clear();
                case 1 -> history.clear();
                case 2 -> sameHistory.update("again");
                case 3 ->
                    context.timerService()
                            .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + 5);
                case 4, 5, 6 -> {
                    sum.update(Objects.requireNonNullElse(sum.value(), 0L) + told);
                    history.update(Objects.requireNonNullElse(history.value(), "") + told % 10);
                }
                default -> {}
            }
            tell(context.getCurrentKey(), out);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            sum.update(Objects.requireNonNullElse(sum.value(), 0L) * 2);
            tell(context.getCurrentKey(), out);
        }

        private void tell(int key, Collector<String> out) throws Exception {
            out.collect(key + ": " + sum.value() + " " + history.value());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aCachedStateIsWhatItIsWithoutACacheAcrossSnapshots(long seed) throws Exception {
        Random random = new Random(seed);
        try (Run plain = new Run(new HashMapStateBackend()) {
                    @Override
                    KeyedProcessOperator<Integer, Integer, String> operator() {
                        return new KeyedProcessOperator<>(new Sums());
                    }
                };
                Run cached = new Run(new EmbeddedRocksDBStateBackend()) {
                    // A snapshot of either is one of the other, too.
                    @Override
                    KeyedProcessOperator<Integer, Integer, String> operator() {
                        return restores() % 3 == 2
                                ? new KeyedProcessOperator<>(new Sums())
                                : new CachingOperator<>(new Sums(), CACHED);
                    }
                }) {
            plain.open(null);
            cached.open(null);
            for (int step = 1; step <= STEPS; step++) {
                int told = random.nextInt(1_000) * KEYS + random.nextInt(KEYS);
                plain.take(told, step);
                cached.take(told, step);
                if (random.nextInt(40) == 0) {
                    plain.restore(step);
                    cached.restore(step);
                }
            }
            assertThat(cached.restores()).isGreaterThan(3);
            assertThat(cached.told()).isEqualTo(plain.told());
        }
    }

    /** An operator, and what its function said through all its lives. */
    private abstract static class Run implements AutoCloseable {

        private final StateBackend backend;
        private final List<String> told = new ArrayList<>();
        private KeyedOneInputStreamOperatorTestHarness<Integer, Integer, String> harness;
        private int restores;

        @SuppressWarnings("NullAway.Init")
        Run(StateBackend backend) {
            this.backend = backend;
        }

        abstract KeyedProcessOperator<Integer, Integer, String> operator();

        void open(OperatorSubtaskState snapshot) throws Exception {
            harness = new KeyedOneInputStreamOperatorTestHarness<>(operator(), told -> told % KEYS, Types.INT);
            harness.setStateBackend(backend);
            if (snapshot != null) {
                harness.initializeState(snapshot);
            }
            harness.open();
        }

        void take(int told, long now) throws Exception {
            harness.setProcessingTime(now);
            harness.processElement(told, now);
        }

        void restore(int number) throws Exception {
            OperatorSubtaskState snapshot = harness.snapshot(number, number);
            close();
            restores++;
            open(snapshot);
        }

        int restores() {
            return restores;
        }

        List<String> told() {
            told.addAll(harness.extractOutputValues());
            harness.getOutput().clear();
            return told;
        }

        @Override
        public void close() throws Exception {
            told();
            harness.close();
        }
    }
}
