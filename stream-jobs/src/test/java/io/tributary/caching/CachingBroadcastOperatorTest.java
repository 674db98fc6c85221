package io.tributary.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachingBroadcastOperatorTest {

    private static final int KEYS = 12;
    private static final int CACHED = 4;
    private static final int STEPS = 400;
    private static final MapStateDescriptor<String, String> TOLD_TO_ALL =
            new MapStateDescriptor<>("told-to-all", Types.STRING, Types.STRING);
    private static final ValueStateDescriptor<Long> SUM = new ValueStateDescriptor<>("sum", Types.LONG);

    /** Adds up by key; what is told to all takes the even sums away. */
    private static final class Sums extends KeyedBroadcastProcessFunction<Integer, Integer, Integer, String> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> sum;

        @SuppressWarnings("NullAway.Init")
        Sums() {}

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(SUM);
        }

        @Override
        public void processElement(Integer told, ReadOnlyContext context, Collector<String> out) throws Exception {
            sum.update(Objects.requireNonNullElse(sum.value(), 0L) + told);
            out.collect(told % KEYS + ": " + sum.value());
        }

        @Override
        public void processBroadcastElement(Integer told, Context context, Collector<String> out) throws Exception {
            long[] taken = {0};
            context.applyToKeyedState(SUM, (Integer key, ValueState<Long> state) -> {
                if (state.value() % 2 == 0) {
                    taken[0] += state.value();
                    state.clear();
                }
            });
            out.collect("taken away: " + taken[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsToldToAllFindsAndChangesWhatIsCached(long seed) throws Exception {
        CachingBroadcastOperator<Integer, Integer, Integer, String> cached =
                new CachingBroadcastOperator<>(new Sums(), List.of(TOLD_TO_ALL), CACHED);
        List<String> told = run(seed, cached, new EmbeddedRocksDBStateBackend());

        assertThat(told).contains("taken away: 0").hasSize(STEPS);
        assertThat(told)
                .isEqualTo(run(
                        seed,
                        new CoBroadcastWithKeyedOperator<>(new Sums(), List.of(TOLD_TO_ALL)),
                        new HashMapStateBackend()));
    }

    private static List<String> run(
            long seed, CoBroadcastWithKeyedOperator<Integer, Integer, Integer, String> operator, StateBackend backend)
            throws Exception {
        Random random = new Random(seed);
        try (var harness = harness(operator, backend)) {
            harness.open();
            for (int step = 1; step <= STEPS; step++) {
                if (random.nextInt(10) == 0) {
                    harness.processBroadcastElement(step, step);
                } else {
                    harness.processElement(random.nextInt(1_000), step);
                }
            }
            return harness.extractOutputValues();
        }
    }

    private static KeyedBroadcastOperatorTestHarness<Integer, Integer, Integer, String> harness(
            CoBroadcastWithKeyedOperator<Integer, Integer, Integer, String> operator, StateBackend backend)
            throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<>(operator, told -> told % KEYS, Types.INT, 1, 1, 0);
        harness.setStateBackend(backend);
        return harness;
    }

    @Test
    void aSnapshotHasWhatIsCached() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(
                new CachingBroadcastOperator<>(new Sums(), List.of(TOLD_TO_ALL), CACHED),
                new EmbeddedRocksDBStateBackend())) {
            harness.open();
            harness.processElement(KEYS, 1);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(
                new CoBroadcastWithKeyedOperator<>(new Sums(), List.of(TOLD_TO_ALL)),
                new EmbeddedRocksDBStateBackend())) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement(0, 2);
            assertThat(harness.extractOutputValues()).containsExactly("0: " + KEYS);
        }
    }
}
