package io.tributary.summary;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that is kept as a whole: what the state holds is left as it is, and copied by the first change of a turn. */
final class KeptTable<V> implements Table<V> {

    private Map<String, V> current = Map.of();
    private boolean changed;

    /** Begins a turn. */
    void begin(Map<String, V> kept) {
        current = kept;
        changed = false;
    }

    /** Whether anything was set in this turn. */
    boolean isChanged() {
        return changed;
    }

    /** All of it, not to be changed; for the rest of the turn nothing is set. */
    Map<String, V> all() {
        return current;
    }

    @Override
    public @Nullable V get(String key) {
        return current.get(key);
    }

    @Override
    public void set(String key, @Nullable V value) {
        if (!changed) {
            // What the state holds may be on its way into a checkpoint, or to the profile.
            current = new HashMap<>(current);
            changed = true;
        }
        if (value == null) {
            current.remove(key);
        } else {
            current.put(key, value);
        }
    }
}
