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

    private final RecordIndex records;
    private final RecordRows rows;
    private final Figures figures;
    private final Moves moves;
    private final Queue<IdentityEvent> events = new ArrayDeque<>();
    private final IntArrayFIFOQueue queue = new IntArrayFIFOQueue();
    private final LongArrayFIFOQueue committedAt = new LongArrayFIFOQueue();
    private final Bits isQueued = new Bits();
    private int restored;

    Heads(String tenant, RecordIndex records, RecordRows rows, Figures figures) {
        this.records = records;
        this.rows = rows;
        this.figures = figures;
        moves = new Moves(tenant, records);
    }

    /** @param lastTold the head that was last told of the record; NONE where none was */
    void begin(int record, int lastTold) {
        rows.setHead(record, NONE);
        rows.setToldHead(record, lastTold);
        isQueued.clear(record);
        records.refer(lastTold);
    }

    void end(int record) {
        setHead(record, NONE);
        setToldHead(record, NONE);
    }

    /** Gives the record a head; one that had another before has moved. */
    void assign(int record, int newHead, long at) {
        int before = rows.head(record);
        if (before == newHead) {
            return;
        }
        if (before != NONE) {
            moves.add(record, before, newHead);
        }
        setHead(record, newHead);
        if (rows.toldHead(record) != newHead && !isQueued.get(record)) {
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
            int head = rows.head(record);
            int told = rows.toldHead(record);
            if (records.isLive(record) && told != head) {
                if (isRestored && told != NONE) {
                    moves.add(record, told, head);
                }
                setToldHead(record, head);
                listener.assigned(records.id(record), records.id(head), at);
                left--;
            }
        }
        tellMoves(at);
    }

    private boolean isHead(int record) {
        return records.isLive(record) && rows.head(record) == record;
    }

    private void setHead(int record, int head) {
        int before = rows.head(record);
        rows.setHead(record, head);
        records.refer(head);
        records.release(before);
    }

    private void setToldHead(int record, int head) {
        int before = rows.toldHead(record);
        rows.setToldHead(record, head);
        records.refer(head);
        records.release(before);
    }
}
