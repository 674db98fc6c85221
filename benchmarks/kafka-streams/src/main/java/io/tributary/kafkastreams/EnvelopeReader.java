package io.tributary.kafkastreams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Reads Debezium's envelopes as far as it must: the columns of {@code after}, and the position of the change. For several
 * threads.
 */
final class EnvelopeReader<T> implements Deserializer<T> {

    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<Row<T>> rows;

    private EnvelopeReader(Supplier<Row<T>> rows) {
        this.rows = rows;
    }

    /** Reads alone: no program but ingest writes envelopes. */
    static <T> Serde<T> serde(Supplier<Row<T>> rows) {
        return Serdes.serdeFrom(
                (topic, row) -> {
                    throw new UnsupportedOperationException("a row is written as an envelope (expected: only read)");
                },
                new EnvelopeReader<>(rows));
    }

    /** Takes up the columns of one row. */
    interface Row<T> {
        /** @param value stands at the column's value, which may be null */
        void column(String name, JsonParser value) throws IOException;

        /** @param live whether there is such a row after the change; if not, no column was told */
        T build(long lsn, boolean live);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a message of %s is no JSON (expected: Debezium's envelope)".formatted(topic), e);
        }
    }

    private T read(JsonParser json) throws IOException {
        Row<T> row = rows.get();
        boolean live = false;
        boolean imageSeen = false;
        long lsn = -1;
        json.nextToken();
        // What comes behind these two tells nothing more.
        while ((lsn < 0 || !imageSeen) && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("after")) {
                imageSeen = true;
                live = value == JsonToken.START_OBJECT;
                if (live) {
                    readColumns(json, row);
                }
            } else if (name.equals("source")) {
                lsn = readPosition(json);
            } else {
                json.skipChildren();
            }
        }
        if (lsn < 0 || !imageSeen) {
            throw new IllegalArgumentException(
                    "a message without after or source.lsn (expected: Debezium's envelope of Postgres)");
        }
        return row.build(lsn, live);
    }

    private static void readColumns(JsonParser json, Row<?> row) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            row.column(name, json);
        }
    }

    private static long readPosition(JsonParser json) throws IOException {
        long lsn = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isLsn = json.currentName().equals("lsn");
            JsonToken value = json.nextToken();
            if (isLsn) {
                lsn = json.getLongValue();
            } else if (value.isStructStart()) {
                json.skipChildren();
            }
        }
        return lsn;
    }
}
