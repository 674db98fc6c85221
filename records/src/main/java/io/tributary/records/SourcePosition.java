package io.tributary.records;

import java.time.Instant;

/**
 * Where in its source database a change was made, so that two changes of one row can be told apart by age without any
 * clock.
 *
 * <p>Two streamed Postgres changes of one row are placed by their own LSNs ({@code offset}): the second transaction could
 * write the row only after the first had committed. Against a snapshot read, which is placed at the LSN of its snapshot,
 * the commit that came before the change's transaction ({@code commit}) counts too: a transaction that began before a
 * snapshot and committed after it has changes with an LSN below the snapshot's.
 *
 * <p>Method: Debezium's {@code source.sequence}, documented as "last committed LSN, current LSN".
 *
 * <p>A binary log has its transactions one after the other, in the order of their commits. There the place in it
 * ({@link BinlogPosition#packed()}), the event within the transaction and the row within the event decide. The event
 * counts because not every server tells the places of the events inside a transaction.
 *
 * <p>Where a source tells nothing of the kind, ingest has numbered its changes and snapshot reads in the order of its engine
 * ({@link ChangeNumber}), and the number alone decides. A numbered change is newer than every one with a place of the
 * source's own: a source may begin to be numbered, but not cease to be.
 *
 * @param snapshot whether the row was read by a snapshot rather than streamed
 * @param commit for a streamed change the LSN of the last transaction that had committed before, or {@link #FIRST}
 *     where the connector had seen none yet; for a snapshot read the LSN of the snapshot, or its place in the binary log;
 *     for a change streamed from a binary log -2 less the number of the event; the epoch of a number
 * @param offset the change's own LSN, or its place in the binary log; -2 for a snapshot read with a place there; a number
 * @param row the place among changes that share one LSN or one event of the binary log; -1 for a number
 */
public record SourcePosition(boolean snapshot, long commit, long offset, int row) {

    /** The commit of a change streamed before its engine saw any commit: right after the snapshot it began with. */
    public static final long FIRST = -1;

    /** From here downwards is what no LSN can be. */
    private static final long IN_BINLOG = -2;

    private static final int NUMBERED = -1;

    /** Of a change, or a row read by a snapshot, that ingest has numbered. */
    public static SourcePosition numbered(ChangeNumber number) {
        return new SourcePosition(false, number.epoch(), number.number(), NUMBERED);
    }

    /** Of a row that was read by a snapshot which holds exactly what the binary log tells before the place. */
    public static SourcePosition readAt(BinlogPosition place) {
        return new SourcePosition(true, place.packed(), IN_BINLOG, 0);
    }

    /**
     * Of a change streamed from a binary log.
     *
     * @param place where its event or its transaction begins
     * @param event its event's place among those of the transaction, not negative
     * @param row its place among the rows of the event
     */
    public static SourcePosition streamedAt(BinlogPosition place, long event, int row) {
        return new SourcePosition(false, IN_BINLOG - event, place.packed(), row);
    }

    /**
     * Whether this change was made after the other one. Never true both ways, and false for a position and itself: a
     * repeated change is not newer. A snapshot read loses against every change streamed after it was taken.
     */
    public boolean isNewerThan(SourcePosition other) {
        if (isNumbered() || other.isNumbered()) {
            return isNumbered() && (!other.isNumbered() || number().compareTo(other.number()) > 0);
        }
        if (snapshot && other.snapshot) {
            return commit > other.commit;
        }
        if (snapshot) {
            return !other.isStreamedAfter(this);
        }
        if (other.snapshot) {
            return isStreamedAfter(other);
        }
        if (offset != other.offset) {
            return offset > other.offset;
        }
        if (isInBinlog() && other.isInBinlog() && commit != other.commit) {
            return commit < other.commit;
        }
        return row > other.row;
    }

    /**
     * For people: {@code lsn 24023128} or {@code binlog 3:1234 event 2 row 0}; for a snapshot read {@code snapshot lsn 24023128} or
     * {@code snapshot binlog 3:1234}; {@code number 42 since 2025-11-24T16:00:00Z} where ingest has numbered it.
     */
    public String text() {
        if (isNumbered()) {
            return "number %d since %s".formatted(offset, Instant.ofEpochMilli(commit));
        }
        if (isInBinlog()) {
            return snapshot
                    ? "snapshot binlog " + BinlogPosition.unpack(commit)
                    : "binlog %s event %d row %d".formatted(BinlogPosition.unpack(offset), IN_BINLOG - commit, row);
        }
        return snapshot ? "snapshot lsn " + commit : "lsn " + offset;
    }

    private boolean isNumbered() {
        return row == NUMBERED;
    }

    private ChangeNumber number() {
        return new ChangeNumber(commit, offset);
    }

    private boolean isInBinlog() {
        return (snapshot ? offset : commit) <= IN_BINLOG;
    }

    private boolean isStreamedAfter(SourcePosition read) {
        return commit == FIRST || commit >= read.commit || offset >= read.commit;
    }
}
