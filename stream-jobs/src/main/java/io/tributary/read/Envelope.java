package io.tributary.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.records.ChangeNumber;
import io.tributary.records.Operation;
import io.tributary.records.Reason;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The parts of one change envelope that matter, in whatever order they come. */
final class Envelope {

    @Nullable
    RowImage after;

    final SourceBlock source = new SourceBlock();
    private @Nullable String op;
    private @Nullable String number;
    private long writtenAt;

    /** @param parser at the start of the envelope's object, or of the wrapper that holds it as {@code payload} */
    void read(JsonParser parser, TableReader table) throws IOException, RejectedException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "payload" -> {
                    if (value == JsonToken.START_OBJECT) {
                        read(parser, table);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "after" -> {
                    if (value == JsonToken.START_OBJECT) {
                        after = table.readRow(parser);
                    } else if (value == JsonToken.VALUE_STRING) {
                        after = table.readDocument(parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
                case "source" -> {
                    if (value == JsonToken.START_OBJECT) {
                        source.read(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                case ChangeNumber.FIELD -> number = parser.getValueAsString();
                case "ts_ms" -> writtenAt = parser.getValueAsLong(0);
                case "op" -> op = parser.getValueAsString();
                default -> parser.skipChildren();
            }
        }
    }

    Operation operation() throws RejectedException {
        if (op == null) {
            throw new RejectedException(
                    Reason.NOT_AN_ENVELOPE, "JSON without a field \"op\" (expected: a Debezium change envelope)");
        }
        Operation operation =
                switch (op) {
                    case "c", "u", "r" -> Operation.UPSERT;
                    case "d" -> Operation.DELETE;
                    case "t" -> Operation.TRUNCATE;
                    default ->
                        throw new RejectedException(
                                Reason.NOT_AN_ENVELOPE, "op \"%s\" (expected: one of c, u, d, r, t)".formatted(op));
                };
        if (operation == Operation.UPSERT && after == null && !isLeftOut()) {
            throw new RejectedException(
                    Reason.NOT_AN_ENVELOPE, "op \"%s\" without \"after\" (expected: the row's values)".formatted(op));
        }
        return operation;
    }

    /**
     * Whether the change tells of an update only that it happened: a document is looked up after its update, and may be
     * gone by then. Its deletion follows.
     */
    boolean isLeftOut() {
        return after == null && "u".equals(op) && source.isOfDocuments();
    }

    /** The number that ingest gave it, else the source's own place. */
    SourcePosition position() throws RejectedException {
        if (number == null) {
            return source.position();
        }
        try {
            return SourcePosition.numbered(ChangeNumber.parse(number));
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    Reason.MISSING_POSITION, "%s: %s".formatted(ChangeNumber.FIELD, e.getMessage()));
        }
    }

    /** When the change was committed; where a source that is numbered does not tell it, when its engine came to it. */
    long committedAt() throws RejectedException {
        return number != null && writtenAt > 0 && !source.tellsTime() ? writtenAt : source.committedAt();
    }

    /** Whether the row was read as a whole, so that none of its values can have been left out. */
    boolean isRead() {
        return "r".equals(op) || source.isOfDocuments();
    }
}
