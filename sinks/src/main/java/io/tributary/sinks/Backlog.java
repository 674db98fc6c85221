package io.tributary.sinks;

import io.tributary.sinks.bulk.IndexEntry;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.jspecify.annotations.Nullable;

/**
 * The entries that memory has no room for: in keyed state, so on disk where the state backend keeps it there, of each id
 * one. They are given out in rounds: an id that comes again waits for the next round, so that none waits for ever.
 */
final class Backlog implements AutoCloseable {

    private static final ValueStateDescriptor<IndexEntry> ENTRY =
            new ValueStateDescriptor<>("backlog", TypeInformation.of(IndexEntry.class));

    private final KeyedStateBackend<String> backend;
    private final ValueState<IndexEntry> entry;
    private @Nullable Stream<String> round;
    private Iterator<String> ids = Collections.emptyIterator();
    private long size;

    Backlog(KeyedStateBackend<String> backend, KeyedStateStore store, boolean restored) {
        this.backend = backend;
        this.entry = store.getState(ENTRY);
        if (restored) {
            try (Stream<String> left = ids()) {
                size = left.count();
            }
        }
    }

    /** Adds an entry, whose id has to be the current key. */
    void add(IndexEntry added) throws Exception {
        IndexEntry present = entry.value();
        entry.update(present == null ? added : added.and(present));
        size += present == null ? 1 : 0;
    }

    /** Takes one out, and leaves its id as the current key; null if there is none. */
    @Nullable
    IndexEntry poll() throws Exception {
        while (size > 0) {
            if (!ids.hasNext()) {
                beginRound();
            }
            backend.setCurrentKey(ids.next());
            IndexEntry next = entry.value();
            if (next != null) {
                entry.clear();
                size--;
                return next;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long size() {
        return size;
    }

    @Override
    public void close() {
        if (round != null) {
            round.close();
        }
    }

    private void beginRound() {
        close();
        round = ids();
        ids = round.iterator();
    }

    private Stream<String> ids() {
        Stream<String> ids = backend.getKeys(ENTRY.getName(), VoidNamespace.INSTANCE);
        if (backend.getBackendTypeIdentifier().equals("rocksdb")) {
            return ids;
        }
        // State on the heap cannot be changed while it is iterated; a list of its keys is small beside it.
        List<String> list = ids.toList();
        return list.stream();
    }
}
