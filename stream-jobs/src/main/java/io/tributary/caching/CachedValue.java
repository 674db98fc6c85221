package io.tributary.caching;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * The values of one state by key, of the keys used last: read once, and written when their place is needed or
 * {@link #write} is called. Values must not be changed once they were given. For one thread.
 */
final class CachedValue<T> implements ValueState<T> {

    /** One key's value; null where it has none. */
    private static final class Slot<T> {
        private @Nullable T value;
        private boolean isChanged;

        Slot(@Nullable T value) {
            this.value = value;
        }
    }

    private final ValueState<T> state;
    private final KeyedStateBackend<Object> backend;
    private final int most;
    private final LinkedHashMap<Object, Slot<T>> slots = new LinkedHashMap<>(16, 0.75F, true);

    CachedValue(ValueState<T> state, KeyedStateBackend<Object> backend, int most) {
        this.state = state;
        this.backend = backend;
        this.most = most;
    }

    @Override
    public @Nullable T value() throws IOException {
        Object key = backend.getCurrentKey();
        Slot<T> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>(state.value());
            add(key, slot);
        }
        return slot.value;
    }

    @Override
    public void update(@Nullable T value) throws IOException {
        Object key = backend.getCurrentKey();
        Slot<T> slot = slots.get(key);
        if (slot == null) {
            slot = new Slot<>(null);
            add(key, slot);
        }
        slot.value = value;
        slot.isChanged = true;
    }

    @Override
    public void clear() {
        try {
            update(null);
        } catch (IOException e) {
            throw new IllegalStateException("the value that makes room for another cannot be written", e);
        }
    }

    private void add(Object key, Slot<T> slot) throws IOException {
        slots.put(key, slot);
        if (slots.size() > most) {
            Iterator<Map.Entry<Object, Slot<T>>> eldestFirst = slots.entrySet().iterator();
            Map.Entry<Object, Slot<T>> eldest = eldestFirst.next();
            write(eldest.getKey(), eldest.getValue());
            eldestFirst.remove();
            backend.setCurrentKey(key);
        }
    }

    /** Brings the state up to date. The current key is another one then. */
    void write() throws IOException {
        for (Map.Entry<Object, Slot<T>> slot : slots.entrySet()) {
            write(slot.getKey(), slot.getValue());
        }
    }

    private void write(Object key, Slot<T> slot) throws IOException {
        if (!slot.isChanged) {
            return;
        }
        backend.setCurrentKey(key);
        if (slot.value == null) {
            state.clear();
        } else {
            state.update(Objects.requireNonNull(slot.value));
        }
        slot.isChanged = false;
    }

    /** Forgets what was read and written, because the state is changed by another way. */
    void forget() {
        slots.clear();
    }
}
