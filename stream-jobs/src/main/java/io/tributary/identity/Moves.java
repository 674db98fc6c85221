package io.tributary.identity;

import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Gathers the records that one change takes from one profile into another, and tells of them when it is over. */
final class Moves {

    private final String tenant;
    private final RecordIndex records;
    private List<Move> moves = new ArrayList<>();
    private Long2ObjectOpenHashMap<Move> byHeads = new Long2ObjectOpenHashMap<>();
    private @Nullable Move last;

    Moves(String tenant, RecordIndex records) {
        this.tenant = tenant;
        this.records = records;
    }

    private static final class Move {
        final int from;
        final int into;
        final String fromId;
        final List<String> sample = new ArrayList<>(1);
        long count;

        Move(int from, int into, String fromId) {
            this.from = from;
            this.into = into;
            this.fromId = fromId;
        }
    }

    /** @param from the head it had; @param into the head it has now */
    void add(int record, int from, int into) {
        Move move = between(from, into);
        if (move.count++ < IdentityEvent.SAMPLE) {
            move.sample.add(records.id(record));
        }
    }

    private Move between(int from, int into) {
        // Most changes have one move; many records in a row are of the same.
        if (last == null || last.from != from || last.into != into) {
            long heads = key(from, into);
            last = byHeads.get(heads);
            if (last == null) {
                // The head may be forgotten before the change is over.
                last = new Move(from, into, records.id(from));
                moves.add(last);
                byHeads.put(heads, last);
            }
        }
        return last;
    }

    private static long key(int from, int into) {
        return (long) from << Integer.SIZE | into;
    }

    /** @param isHead whether the record is the head of a profile after the change */
    void tell(IntPredicate isHead, long committedAt, Consumer<IdentityEvent> events) {
        if (moves.isEmpty()) {
            return;
        }
        for (Move move : moves) {
            Collections.sort(move.sample);
            events.accept(new IdentityEvent(
                    isHead.test(move.from) ? IdentityEvent.Kind.SPLIT : IdentityEvent.Kind.MERGED,
                    tenant,
                    ProfileId.of(move.fromId),
                    ProfileId.of(records.id(move.into)),
                    move.count,
                    List.copyOf(move.sample),
                    committedAt));
        }
        forget();
    }

    private void forget() {
        last = null;
        if (moves.size() == 1) {
            byHeads.remove(key(moves.get(0).from, moves.get(0).into));
            moves.clear();
        } else {
            // Not cleared: what was large once would take long to clear for ever after.
            moves = new ArrayList<>();
            byHeads = new Long2ObjectOpenHashMap<>();
        }
    }
}
