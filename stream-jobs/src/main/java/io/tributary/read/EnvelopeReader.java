package io.tributary.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.definition.TableDefinition;
import io.tributary.records.Operation;
import io.tributary.records.RawChange;
import io.tributary.records.Reason;
import io.tributary.records.RowChange;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Debezium's JSON change envelopes, with or without the schema wrapper, touching only the mapped columns.
 *
 * <p>Not safe for use by several threads.
 */
final class EnvelopeReader {

    private final JsonFactory json = new JsonFactory();
    private final Map<String, TableReader> tableByTopic = new HashMap<>();

    EnvelopeReader(Map<String, TableDefinition> tableByTopic) {
        tableByTopic.forEach((topic, table) -> this.tableByTopic.put(topic, new TableReader(table)));
    }

    /**
     * A change that was read.
     *
     * @param badValues what is wrong with each value that is {@link RowChange#UNREADABLE} in it
     */
    record Reading(RowChange change, List<String> badValues) {}

    /**
     * The change in the message; null where it tells nothing: the tombstone that follows a deletion, and an update of a
     * document that was gone when it was looked up.
     *
     * @throws RejectedException if there is none that the definition maps
     */
    @Nullable
    Reading read(RawChange raw) throws RejectedException {
        TableReader table = tableByTopic.get(raw.topic());
        if (table == null) {
            throw new RejectedException(
                    Reason.UNMAPPED_TABLE,
                    "topic %s (expected: one of %s)".formatted(raw.topic(), tableByTopic.keySet()));
        }
        if (raw.value() == null) {
            if (raw.key() == null) {
                throw new RejectedException(Reason.MISSING_KEY, "a message with neither key nor value");
            }
            return null;
        }
        Envelope envelope = readEnvelope(raw.value(), table);
        Operation operation = envelope.operation();
        if (!envelope.source.names(table.id())) {
            throw new RejectedException(
                    Reason.UNMAPPED_TABLE,
                    "the envelope's source is table %s (expected: %s)"
                            .formatted(envelope.source.table(), table.id().name()));
        }
        SourcePosition position = envelope.position();
        if (envelope.isLeftOut()) {
            return null;
        }
        String key = operation == Operation.TRUNCATE ? "" : readKey(raw.key(), table, envelope.source.isOfDocuments());
        RowImage row = operation == Operation.UPSERT ? envelope.after : null;
        if (row != null) {
            row.complete(envelope.isRead());
        }
        RowChange change = new RowChange(
                table.id().toString(),
                key,
                operation,
                position,
                envelope.committedAt(),
                row == null ? null : row.values(),
                raw.partition(),
                raw.offset());
        return new Reading(change, row == null ? List.of() : row.badValues());
    }

    private String readKey(byte @Nullable [] bytes, TableReader table, boolean ofDocument) throws RejectedException {
        if (bytes == null) {
            throw new RejectedException(
                    Reason.MISSING_KEY,
                    "the message has no key (expected: JSON of the key columns; a table without a primary key needs `key:`)");
        }
        try (JsonParser parser = json.createParser(bytes)) {
            expectObject(parser, Reason.MISSING_KEY, "the key");
            return table.readKey(parser, ofDocument);
        } catch (IOException e) {
            throw new RejectedException(Reason.UNREADABLE, "the key is not JSON (expected: JSON of the key columns)");
        }
    }

    private Envelope readEnvelope(byte[] bytes, TableReader table) throws RejectedException {
        try (JsonParser parser = json.createParser(bytes)) {
            expectObject(parser, Reason.NOT_AN_ENVELOPE, "the value");
            Envelope envelope = new Envelope();
            envelope.read(parser, table);
            if (parser.nextToken() != null) {
                throw new RejectedException(Reason.UNREADABLE, "text after the end of the value's JSON object");
            }
            return envelope;
        } catch (IOException e) {
            throw new RejectedException(
                    Reason.UNREADABLE,
                    "the value is not JSON%s (expected: a Debezium JSON envelope)".formatted(place(e)));
        }
    }

    /** Bytes that look like another encoding fail before there is a place in them. */
    private static String place(IOException failure) {
        return failure instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? " at byte " + parsing.getLocation().getByteOffset()
                : "";
    }

    private static void expectObject(JsonParser parser, Reason reason, String what)
            throws IOException, RejectedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RejectedException(
                    reason, "%s is %s (expected: a JSON object)".formatted(what, parser.currentToken()));
        }
    }
}
