package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import io.tributary.records.IdentityEvent;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.longs.LongArrayFIFOQueue;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The head of each record, which names its profile: as it is, and as it was last told. Records for which they differ wait
 * in a queue, as do the events of moves between profiles, so that a large change can be told in steps.
 */
final class Heads {

    private static final int PRESENT = 0;
    private static final int TOLD = 1;

    private final RecordIndex records;
    private final Figures figures;
    private final Moves moves;
    private final Queue<IdentityEvent> events = new ArrayDeque<>();
    private final IntArrayFIFOQueue queue = new IntArrayFIFOQueue();
    private final LongArrayFIFOQueue committedAt = new LongArrayFIFOQueue();
    private final Ints heads = new Ints(2);
    private final Bits isQueued = new Bits();
    private int restored;

    Heads(String tenant, RecordIndex records, Figures figures) {
        this.records = records;
        this.figures = figures;
        moves = new Moves(tenant, records);
    }

    /** @param lastTold the head that was last told of the record; NONE where none was */
    void begin(int record, int lastTold) {
        heads.set(record, PRESENT, NONE);
        heads.set(record, TOLD, lastTold);
        isQueued.clear(record);
        records.refer(lastTold);
    }

    void end(int record) {
        set(record, PRESENT, NONE);
        set(record, TOLD, NONE);
    }

    /** Gives the record a head; one that had another before has moved. */
    void assign(int record, int newHead, long at) {
        int before = heads.get(record, PRESENT);
        if (before == newHead) {
            return;
        }
        if (before != NONE) {
            moves.add(record, before, newHead);
        }
        set(record, PRESENT, newHead);
        if (heads.get(record, TOLD) != newHead && !isQueued.get(record)) {
            isQueued.set(record);
            queue.enqueue(record);
            committedAt.enqueue(at);
            figures.addPending(1);
        }
    }

    /** Ends a change: its moves become events. */
    void tellMoves(long at) {
        moves.tell(this::isHead, at, events::add);
    }

    /** Ends a restoration: what is queued now is told as moves when it is told at all. */
    void markRestored() {
        restored = queue.size();
    }

    boolean isPending() {
        return !queue.isEmpty() || !events.isEmpty();
    }

    /** Tells at most so many events and records, events first. */
    void drain(int limit, IdentityGraph.Listener listener) throws Exception {
        int left = limit - tellEvents(limit, listener);
        if (left > 0) {
            tellRecords(left, listener);
            // The moves of restored records, in one step with them: a failure in between would leave them untold.
            tellEvents(limit, listener);
        }
    }

    private int tellEvents(int limit, IdentityGraph.Listener listener) throws Exception {
        int count = Math.min(limit, events.size());
        for (int i = 0; i < count; i++) {
            listener.moved(events.remove());
        }
        return count;
    }

    private void tellRecords(int limit, IdentityGraph.Listener listener) throws Exception {
        int left = limit;
        long at = 0;
        while (left > 0 && !queue.isEmpty()) {
            int record = queue.dequeueInt();
            at = committedAt.dequeueLong();
            figures.addPending(-1);
            boolean isRestored = restored > 0 && restored-- > 0;
            isQueued.clear(record);
            if (records.isLive(record) && heads.get(record, TOLD) != heads.get(record, PRESENT)) {
                if (isRestored && heads.get(record, TOLD) != NONE) {
                    moves.add(record, heads.get(record, TOLD), heads.get(record, PRESENT));
                }
                set(record, TOLD, heads.get(record, PRESENT));
                listener.assigned(records.id(record), records.id(heads.get(record, PRESENT)), at);
                left--;
            }
        }
        tellMoves(at);
    }

    private boolean isHead(int record) {
        return records.isLive(record) && heads.get(record, PRESENT) == record;
    }

    private void set(int record, int which, int newHead) {
        int before = heads.get(record, which);
        heads.set(record, which, newHead);
        records.refer(newHead);
        records.release(before);
    }
}
