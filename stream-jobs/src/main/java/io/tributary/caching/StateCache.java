package io.tributary.caching;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<String, CachedValue<?>> caches = new HashMap<>();

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

    /** One cache for each name, however often it is asked for: two would not know of each other. */
    @Override
    @SuppressWarnings("unchecked") // a state's name stands for its type, in Flink too
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        ValueState<T> state = super.getState(descriptor);
        return (CachedValue<T>)
                caches.computeIfAbsent(descriptor.getName(), name -> new CachedValue<>(state, backend, mostValues));
    }

    /** Brings all states up to date. The current key is another one then. */
    void write() throws IOException {
        for (CachedValue<?> cache : caches.values()) {
            cache.write();
        }
    }

    /** Brings all states up to date, and takes what they have from them again. */
    void forget() throws IOException {
        write();
        caches.values().forEach(CachedValue::forget);
    }
}
