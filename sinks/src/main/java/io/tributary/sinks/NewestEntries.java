package io.tributary.sinks;

import io.tributary.sinks.bulk.IndexEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait to be sent, of each id the newest version only; an entry keeps the place in line of the one it
 * replaces. So no bulk holds an id twice.
 *
 * <p>While it is paused it gives nothing out and shows itself as empty. Flink's writer asks it before it waits for
 * something to be sent, and while it waited neither input nor a checkpoint barrier would be processed.
 */
final class NewestEntries implements RequestBuffer<IndexEntry> {

    private final Map<String, RequestEntryWrapper<IndexEntry>> newest = new HashMap<>();
    private final Deque<String> line = new ArrayDeque<>();
    private long bytes;
    private boolean paused;

    @Override
    public void add(RequestEntryWrapper<IndexEntry> entry, boolean prioritize) {
        String id = entry.getRequestEntry().id();
        RequestEntryWrapper<IndexEntry> present = newest.get(id);
        if (present != null
                && present.getRequestEntry().version()
                        >= entry.getRequestEntry().version()) {
            return;
        }
        newest.put(id, entry);
        bytes += entry.getSize();
        if (present != null) {
            bytes -= present.getSize();
        } else if (prioritize) {
            line.addFirst(id);
        } else {
            line.addLast(id);
        }
    }

    @Override
    @Nullable
    public RequestEntryWrapper<IndexEntry> poll() {
        if (isEmpty()) {
            return null;
        }
        RequestEntryWrapper<IndexEntry> first = Objects.requireNonNull(newest.remove(line.remove()));
        bytes -= first.getSize();
        return first;
    }

    @Override
    @Nullable
    public RequestEntryWrapper<IndexEntry> peek() {
        return isEmpty() ? null : newest.get(line.peek());
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public int size() {
        return paused ? 0 : held();
    }

    @Override
    public long totalSizeInBytes() {
        return paused ? 0 : bytes;
    }

    /** All entries, paused or not: they belong to the checkpoint. */
    @Override
    public Collection<RequestEntryWrapper<IndexEntry>> getBufferedState() {
        return line.stream().map(newest::get).map(Objects::requireNonNull).toList();
    }

    /** How many entries there are, paused or not. */
    int held() {
        return line.size();
    }

    boolean paused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }
}
