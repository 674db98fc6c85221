package io.tributary.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.definition.TableId;
import io.tributary.records.Reason;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The envelope's {@code source} block: which table, where in the log, and when. */
final class SourceBlock {

    private @Nullable String schema;
    private @Nullable String table;
    private @Nullable String snapshot;
    private @Nullable String sequence;
    private long lsn = -1;
    private long committedAt = -1;

    void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "schema" -> schema = parser.getValueAsString();
                case "table" -> table = parser.getValueAsString();
                case "snapshot" -> snapshot = parser.getValueAsString();
                case "sequence" -> sequence = parser.getValueAsString();
                case "lsn" -> lsn = parser.getValueAsLong(-1);
                case "ts_ms" -> committedAt = parser.getValueAsLong(-1);
                default -> parser.skipChildren();
            }
        }
    }

    String table() {
        return schema + "." + table;
    }

    boolean names(TableId id) {
        return id.name().equals(table());
    }

    long committedAt() throws RejectedException {
        if (committedAt <= 0) {
            throw new RejectedException(
                    Reason.NOT_AN_ENVELOPE, "no source.ts_ms (expected: the commit time in milliseconds)");
        }
        return committedAt;
    }

    SourcePosition position() throws RejectedException {
        if (lsn <= 0) {
            throw new RejectedException(
                    Reason.MISSING_POSITION, "no source.lsn (expected: an envelope of the Postgres connector)");
        }
        boolean read = snapshot != null && !snapshot.equals("false");
        return new SourcePosition(read, read ? lsn : lastCommit(), lsn, 0);
    }

    /** The first element of {@code ["<last committed LSN>","<LSN>"]}. */
    private long lastCommit() throws RejectedException {
        if (sequence == null || sequence.startsWith("[null")) {
            return SourcePosition.FIRST;
        }
        int from = sequence.indexOf('"');
        int to = sequence.indexOf('"', from + 1);
        try {
            return Long.parseLong(sequence, from + 1, to, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new RejectedException(
                    Reason.MISSING_POSITION,
                    "source.sequence %s (expected: [\"<last committed LSN>\",\"<LSN>\"])".formatted(sequence));
        }
    }
}
