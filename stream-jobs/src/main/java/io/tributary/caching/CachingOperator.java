package io.tributary.caching;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function as Flink does, with the values of its {@code ValueState}s cached where the state backend keeps them on disk:
 * of each state, the values of the 10,000 keys used last. A value is written to the state when its place is needed, and
 * before each checkpoint and savepoint, which hold the same as without the cache. The function must not change a value that
 * it was given or has given.
 */
public final class CachingOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    private final int mostValues;
    private transient @Nullable StateCache cache;

    CachingOperator(KeyedProcessFunction<K, I, O> function, int mostValues) {
        super(function);
        this.mostValues = mostValues;
    }

    public static <K, I, O> SingleOutputStreamOperator<O> process(
            KeyedStream<I, K> stream, KeyedProcessFunction<K, I, O> function, TypeInformation<O> type) {
        return stream.transform("KeyedProcess", type, new CachingOperator<>(function, StateCache.MOST_VALUES));
    }

    @Override
    public void open() throws Exception {
        cache = StateCache.before(this, mostValues);
        super.open();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (cache != null) {
            cache.write();
        }
        super.snapshotState(context);
    }
}
