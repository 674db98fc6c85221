package io.tributary.ingest.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table when one of its rows changed.
 *
 * @param kinds by column
 */
record RowColumns(Map<String, ColumnKind> kinds) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, ColumnKind>> KINDS = new TypeReference<>() {};

    /** @param envelope the schema of a change, in Debezium's form; null and others, such as those of documents, have no columns */
    static @Nullable RowColumns of(@Nullable Schema envelope) {
        Field after = envelope == null || envelope.type() != Schema.Type.STRUCT ? null : envelope.field("after");
        if (after == null || after.schema().type() != Schema.Type.STRUCT) {
            return null;
        }
        Map<String, ColumnKind> kinds = new TreeMap<>();
        for (Field column : after.schema().fields()) {
            kinds.put(column.name(), ColumnKind.of(column.schema()));
        }
        return new RowColumns(kinds);
    }

    static RowColumns fromJson(byte[] json) {
        try {
            return new RowColumns(JSON.readValue(json, KINDS));
        } catch (IOException e) {
            throw new UncheckedIOException("no columns (expected: a JSON object)", e);
        }
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(kinds);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
