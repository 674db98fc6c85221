package io.tributary.caching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.SerializerFactory;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.DefaultKeyedStateStore;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * Gives an operator's function its value states with a cache before each: of the {@link #MOST_VALUES} keys used last. Other
 * states are as Flink gives them.
 */
final class StateCache extends DefaultKeyedStateStore {

    /** Of each state and subtask. */
    static final int MOST_VALUES = 10_000;

    private static final String IN_MEMORY = "hashmap";

    private final KeyedStateBackend<Object> backend;
    private final int mostValues;
    private final List<CachedValue<?>> caches = new ArrayList<>();

    private StateCache(KeyedStateBackend<Object> backend, SerializerConfig serializers, int mostValues) {
        super(backend, new SerializerFactory() {
            @Override
            public <T> TypeSerializer<T> createSerializer(TypeInformation<T> type) {
                return type.createSerializer(serializers);
            }
        });
        this.backend = backend;
        this.mostValues = mostValues;
    }

    /** Before the operator opens its function. A backend that has all values in memory needs no cache, and gets none. */
    static StateCache before(AbstractStreamOperator<?> operator, int mostValues) {
        StateCache cache = new StateCache(
                operator.getKeyedStateBackend(), operator.getExecutionConfig().getSerializerConfig(), mostValues);
        if (!IN_MEMORY.equals(cache.getBackendTypeIdentifier())) {
            operator.getRuntimeContext().setKeyedStateStore(cache);
        }
        return cache;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        CachedValue<T> cache = new CachedValue<>(super.getState(descriptor), backend, mostValues);
        caches.add(cache);
        return cache;
    }

    /** Brings all states up to date. The current key is another one then. */
    void write() throws IOException {
        for (CachedValue<?> cache : caches) {
            cache.write();
        }
    }

    /** Brings all states up to date, and takes what they have from them again. */
    void forget() throws IOException {
        write();
        caches.forEach(CachedValue::forget);
    }
}
