package io.tributary.caching;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * As {@link CachingOperator}, for a function that has a broadcast stream beside its keyed one. Before an element of the
 * broadcast stream, which may change the state of all keys, the cache is written and emptied.
 */
public final class CachingBroadcastOperator<K, I, B, O> extends CoBroadcastWithKeyedOperator<K, I, B, O> {

    private static final long serialVersionUID = 1L;

    private final int mostValues;
    private transient @Nullable StateCache cache;

    CachingBroadcastOperator(
            KeyedBroadcastProcessFunction<K, I, B, O> function,
            List<MapStateDescriptor<?, ?>> broadcastStates,
            int mostValues) {
        super(function, broadcastStates);
        this.mostValues = mostValues;
    }

    /** @param broadcastStates those that the function uses */
    public static <K, I, B, O> SingleOutputStreamOperator<O> process(
            KeyedStream<I, K> stream,
            DataStream<B> broadcast,
            KeyedBroadcastProcessFunction<K, I, B, O> function,
            List<MapStateDescriptor<?, ?>> broadcastStates,
            TypeInformation<O> type) {
        SingleOutputStreamOperator<O> processed = stream.connect(broadcast.broadcast())
                .transform(
                        "KeyedBroadcastProcess",
                        type,
                        new CachingBroadcastOperator<>(function, broadcastStates, StateCache.MOST_VALUES));
        // Flink's own way here is private to it: the first input is keyed, and the second is not.
        TwoInputTransformation<?, ?, ?> inputs = (TwoInputTransformation<?, ?, ?>) processed.getTransformation();
        keyFirst(inputs, stream);
        return processed;
    }

    @SuppressWarnings("unchecked") // it is the transformation of the stream just made
    private static <I, B, O> void keyFirst(TwoInputTransformation<?, ?, ?> inputs, KeyedStream<I, ?> stream) {
        ((TwoInputTransformation<I, B, O>) inputs).setStateKeySelectors(stream.getKeySelector(), null);
        inputs.setStateKeyType(stream.getKeyType());
    }

    @Override
    public void open() throws Exception {
        cache = StateCache.before(this, mostValues);
        super.open();
    }

    @Override
    public void processElement2(StreamRecord<B> element) throws Exception {
        if (cache != null) {
            cache.forget();
        }
        super.processElement2(element);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (cache != null) {
            cache.write();
        }
        super.snapshotState(context);
    }
}
