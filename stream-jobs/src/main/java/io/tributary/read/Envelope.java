package io.tributary.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.records.Operation;
import io.tributary.records.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The parts of one change envelope that matter, in whatever order they come. */
final class Envelope {

    @Nullable
    RowImage after;

    final SourceBlock source = new SourceBlock();
    private @Nullable String op;

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
        if (operation == Operation.UPSERT && after == null) {
            throw new RejectedException(
                    Reason.NOT_AN_ENVELOPE, "op \"%s\" without \"after\" (expected: the row's values)".formatted(op));
        }
        return operation;
    }

    /** Whether the row was read as a whole, so that none of its values can have been left out. */
    boolean isRead() {
        return "r".equals(op);
    }
}
