package io.tributary.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.definition.TableId;
import io.tributary.records.BinlogPosition;
import io.tributary.records.Reason;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The envelope's {@code source} block: which table, where in the log, and when. The log is Postgres's where there is an
 * {@code lsn}, and a binary log where there is a {@code file}. A table of the latter is in a database, not in a schema, and a
 * collection of documents too.
 */
final class SourceBlock {

    private @Nullable String database;
    private @Nullable String schema;
    private @Nullable String table;
    private @Nullable String collection;
    private @Nullable String snapshot;
    private @Nullable String sequence;
    private @Nullable String file;
    private long offset = -1;
    private int row;
    private long lsn = -1;
    private long committedAt = -1;

    void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "db" -> database = parser.getValueAsString();
                case "schema" -> schema = parser.getValueAsString();
                case "table" -> table = parser.getValueAsString();
                case "collection" -> collection = parser.getValueAsString();
                case "snapshot" -> snapshot = parser.getValueAsString();
                case "sequence" -> sequence = parser.getValueAsString();
                case "file" -> file = parser.getValueAsString();
                case "pos" -> offset = parser.getValueAsLong(-1);
                case "row" -> row = parser.getValueAsInt(0);
                case "lsn" -> lsn = parser.getValueAsLong(-1);
                case "ts_ms" -> committedAt = parser.getValueAsLong(-1);
                default -> parser.skipChildren();
            }
        }
    }

    String table() {
        return (schema == null ? database : schema) + "." + (collection == null ? table : collection);
    }

    /** With or without the database before the schema. */
    boolean names(TableId id) {
        return id.name().equals(table()) || (schema != null && id.name().equals(database + "." + table()));
    }

    /** Whether the rows are documents, and their columns what is in them. */
    boolean isOfDocuments() {
        return collection != null;
    }

    boolean tellsTime() {
        return committedAt > 0;
    }

    long committedAt() throws RejectedException {
        if (!tellsTime()) {
            throw new RejectedException(
                    Reason.NOT_AN_ENVELOPE, "no source.ts_ms (expected: the commit time in milliseconds)");
        }
        return committedAt;
    }

    SourcePosition position() throws RejectedException {
        boolean read = snapshot != null && !snapshot.equals("false");
        if (file != null) {
            return read ? SourcePosition.readAt(binlog(file)) : SourcePosition.streamedAt(binlog(file), event(), row);
        }
        if (lsn <= 0) {
            throw new RejectedException(
                    Reason.MISSING_POSITION,
                    "neither position nor source.lsn nor source.file (expected: an envelope of the Postgres, MariaDB or MySQL connector, or one that Tributary's ingest has numbered)");
        }
        return new SourcePosition(read, read ? lsn : lastCommit(), lsn, 0);
    }

    private BinlogPosition binlog(String name) throws RejectedException {
        try {
            return BinlogPosition.of(name, offset);
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    Reason.MISSING_POSITION, "source.file and source.pos: %s".formatted(e.getMessage()));
        }
    }

    private long lastCommit() throws RejectedException {
        return sequence == null || sequence.startsWith("[null")
                ? SourcePosition.FIRST
                : first(sequence, "[\"<last committed LSN>\",\"<LSN>\"]");
    }

    /** The event in its transaction; 0 where another than our ingest has written the message. */
    private long event() throws RejectedException {
        return sequence == null ? 0 : first(sequence, "[\"<event>\"]");
    }

    /** The first element of a JSON array of numbers in quotes. */
    private static long first(String sequence, String expected) throws RejectedException {
        int from = sequence.indexOf('"');
        int to = sequence.indexOf('"', from + 1);
        try {
            return Long.parseLong(sequence, from + 1, to, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new RejectedException(
                    Reason.MISSING_POSITION, "source.sequence %s (expected: %s)".formatted(sequence, expected));
        }
    }
}
