package io.tributary.ingest.parking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.FieldType;
import io.tributary.ingest.topics.StoredOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What is known of the columns of a source's tables, as a message beside its offset: {@code {"public.c":{"at":["INSTANT","TIMESTAMP"]}}}. */
public final class StoredColumns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, TreeMap<String, List<String>>>> TABLES =
            new TypeReference<>() {};

    private StoredColumns() {}

    /** By table, the mapped columns that earlier captures of a source have read. */
    public static Map<String, Set<String>> read(StoredOffsets stored, String engine) {
        Map<String, Set<String>> columns = new TreeMap<>();
        read(stored.value(key(engine))).forEach((table, known) -> columns.put(table, known.keySet()));
        return columns;
    }

    /** Under which key of the offsets topic an engine's are kept. */
    public static byte[] key(String engine) {
        // No engine's name is without a dot.
        return write(List.of("columns", engine));
    }

    /** @param known by table and column */
    static byte[] value(Map<String, Map<String, KnownColumn>> known) {
        Map<String, Map<String, List<String>>> tables = new TreeMap<>();
        known.forEach((table, columns) -> {
            Map<String, List<String>> texts = new TreeMap<>();
            columns.forEach((column, found) ->
                    texts.put(column, List.of(found.as().name(), found.kind().name())));
            tables.put(table, texts);
        });
        return write(tables);
    }

    /** By table and column; of what another version of this program wrote, only what this one knows. */
    static Map<String, Map<String, KnownColumn>> read(byte @Nullable [] value) {
        Map<String, Map<String, KnownColumn>> known = new TreeMap<>();
        if (value == null) {
            return known;
        }
        try {
            JSON.readValue(value, TABLES).forEach((table, columns) -> {
                Map<String, KnownColumn> read = new TreeMap<>();
                columns.forEach((column, found) -> read.put(
                        column, new KnownColumn(FieldType.valueOf(found.get(0)), ColumnKind.valueOf(found.get(1)))));
                known.put(table, read);
            });
            return known;
        } catch (IOException | IllegalArgumentException e) {
            throw new KafkaException("the offsets topic holds columns that cannot be read", e);
        }
    }

    private static byte[] write(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
