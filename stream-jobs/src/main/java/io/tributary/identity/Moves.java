package io.tributary.identity;

import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Gathers the records that one change takes from one profile into another, and tells of them when it is over. */
final class Moves {

    private final String tenant;
    private final RecordIndex records;
    private Map<Pair, Move> moves = new LinkedHashMap<>();

    Moves(String tenant, RecordIndex records) {
        this.tenant = tenant;
        this.records = records;
    }

    private record Pair(int from, int into) {}

    private static final class Move {
        final String from;
        final List<String> sample = new ArrayList<>();
        long count;

        Move(String from) {
            this.from = from;
        }
    }

    /** @param from the head it had; @param into the head it has now */
    void add(int record, int from, int into) {
        Move move = moves.computeIfAbsent(new Pair(from, into), pair -> new Move(records.id(from)));
        if (move.count++ < IdentityEvent.SAMPLE) {
            move.sample.add(records.id(record));
        }
    }

    /** @param isHead whether the record is the head of a profile after the change */
    void tell(IntPredicate isHead, long committedAt, Consumer<IdentityEvent> events) {
        if (moves.isEmpty()) {
            return;
        }
        moves.forEach((pair, move) -> {
            Collections.sort(move.sample);
            events.accept(new IdentityEvent(
                    isHead.test(pair.from()) ? IdentityEvent.Kind.SPLIT : IdentityEvent.Kind.MERGED,
                    tenant,
                    ProfileId.of(move.from),
                    ProfileId.of(records.id(pair.into())),
                    move.count,
                    List.copyOf(move.sample),
                    committedAt));
        });
        // Not cleared: a map that was large once would take long to clear for ever after.
        moves = new LinkedHashMap<>();
    }
}
