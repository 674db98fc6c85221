package io.tributary.flinksql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Change topics as files: one envelope a line, in the order in which they come. */
final class Envelopes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KAFKA_OPTIONS =
            "'topic', 'properties.bootstrap.servers', 'properties.group.id', 'scan.startup.mode', 'scan.bounded.mode'";

    private final Path folder;

    Envelopes(Path folder) {
        this.folder = folder;
    }

    /** The row as it is after the change at this position of the log. */
    void change(String table, long position, Map<String, ?> row) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("before", null);
        envelope.put("after", row);
        write(table, position, envelope);
    }

    /** The row with this key is deleted. */
    void delete(String table, long position, String key, long value) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("before", Map.of(key, value));
        envelope.put("after", null);
        write(table, position, envelope);
    }

    private void write(String table, long position, Map<String, Object> envelope) {
        envelope.put("source", Map.of("lsn", position, "connector", "postgresql"));
        try {
            Files.writeString(
                    file(table),
                    JSON.writeValueAsString(envelope) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a row: " + envelope, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String table) {
        return folder.resolve(table + ".json");
    }

    /** The tables read from these files what they would read from Kafka. */
    void feed(StreamTableEnvironment tables) throws IOException {
        for (String table : tables.listTables()) {
            Path file = file(table);
            if (Files.notExists(file)) {
                Files.createFile(file);
            }
            tables.executeSql(
                    "ALTER TABLE " + table + " SET ('connector' = 'filesystem', 'path' = '" + file.toUri() + "')");
            tables.executeSql("ALTER TABLE " + table + " RESET (" + KAFKA_OPTIONS + ")");
        }
    }
}
