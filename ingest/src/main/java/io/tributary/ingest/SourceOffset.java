package io.tributary.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.records.BinlogPosition;
import java.util.Map;

/**
 * What Debezium stores of a place in a source: in the log of Postgres, in a binary log, or in whatever else.
 *
 * @param values Debezium's own names
 */
record SourceOffset(Map<String, ?> values) {

    private static final String POSITION = "lsn";
    private static final String BINLOG_FILE = "file";
    private static final String BINLOG_OFFSET = "pos";
    private static final String STREAMED = "lsn_proc";
    private static final String LAST_COMMIT = "lsn_commit";
    private static final String SNAPSHOT = "snapshot";
    /** MongoDB's word for a snapshot, told while it is under way. */
    private static final String INITIAL_SYNC = "initsync";

    private static final String SNAPSHOT_COMPLETED = "snapshot_completed";

    /** Whether everything the snapshot is to read comes before this place. */
    boolean isAfterSnapshot() {
        boolean inSnapshot = values.containsKey(SNAPSHOT) || Boolean.TRUE.equals(values.get(INITIAL_SYNC));
        return !inSnapshot || Boolean.TRUE.equals(values.get(SNAPSHOT_COMPLETED));
    }

    /** Whether it tells a place at all. */
    boolean isPlace() {
        return !values.isEmpty();
    }

    /**
     * Whether an engine that starts here gives the changes it repeats their old positions. Inside the first transaction
     * after a snapshot it does not: it takes the place for that of a commit, which may lie before the snapshot.
     */
    boolean isRepeatable() {
        return !values.containsKey(STREAMED) || values.containsKey(LAST_COMMIT);
    }

    boolean isInPostgres() {
        return values.get(POSITION) instanceof Number;
    }

    /** The LSN, or the packed place in the binary log. */
    long position() {
        return positionOr(0);
    }

    /** The position, or the other value where there is none. */
    long positionOr(long other) {
        if (values.get(BINLOG_FILE) instanceof String file && values.get(BINLOG_OFFSET) instanceof Number offset) {
            return BinlogPosition.of(file, offset.longValue()).packed();
        }
        return values.get(POSITION) instanceof Number lsn ? lsn.longValue() : other;
    }

    /** Writes the position before this one, which nothing has, into an envelope's block {@code source}. */
    ObjectNode justBefore(ObjectNode source) {
        if (values.get(BINLOG_FILE) instanceof String file && values.get(BINLOG_OFFSET) instanceof Number offset) {
            // A file's first event comes after its header, so the place is in the same file.
            return source.put(BINLOG_FILE, file)
                    .put(BINLOG_OFFSET, offset.longValue() - 1)
                    .put("row", 0);
        }
        return source.put(POSITION, position() - 1);
    }
}
