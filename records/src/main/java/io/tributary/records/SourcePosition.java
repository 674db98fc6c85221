package io.tributary.records;

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
 * @param snapshot whether the row was read by a snapshot rather than streamed
 * @param commit for a streamed change the LSN of the last transaction that had committed before, or {@link #FIRST}
 *     where the connector had seen none yet; for a snapshot read the LSN of the snapshot
 * @param offset the change's own LSN
 * @param row the place among changes that share one LSN
 */
public record SourcePosition(boolean snapshot, long commit, long offset, int row) {

    /** The commit of a change streamed before its engine saw any commit: right after the snapshot it began with. */
    public static final long FIRST = -1;

    /**
     * Whether this change was made after the other one. Never true both ways, and false for a position and itself: a
     * repeated change is not newer. A snapshot read loses against every change streamed after it was taken.
     */
    public boolean isNewerThan(SourcePosition other) {
        if (snapshot && other.snapshot) {
            return commit > other.commit;
        }
        if (snapshot) {
            return !other.isStreamedAfter(this);
        }
        if (other.snapshot) {
            return isStreamedAfter(other);
        }
        return offset != other.offset ? offset > other.offset : row > other.row;
    }

    /** For people: {@code lsn 24023128}, or {@code snapshot lsn 24023128} for a snapshot read. */
    public String text() {
        return snapshot ? "snapshot lsn " + commit : "lsn " + offset;
    }

    private boolean isStreamedAfter(SourcePosition read) {
        return commit == FIRST || commit >= read.commit || offset >= read.commit;
    }
}
