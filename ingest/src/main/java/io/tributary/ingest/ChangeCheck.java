package io.tributary.ingest;

import io.tributary.ingest.topics.StoredOffset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether changes are as the definition makes believe. Of a connector whose database is not looked at before, only its
 * changes tell: better to stop than to leave them out, or to keep only the place of one of several databases.
 */
final class ChangeCheck {

    private static final String OPERATION = "op";
    private static final String TRUNCATION = "t";
    private static final Set<String> OF_ROWS = Set.of("c", "u", "d", "r", TRUNCATION);

    private final String engine;
    private byte @Nullable [] place;
    private @Nullable Map<String, ?> partition;

    /** @param start where the capture goes on; null: at the beginning */
    ChangeCheck(String engine, @Nullable StoredOffset start) {
        this.engine = engine;
        this.place = start == null ? null : start.key();
    }

    /**
     * @param mapped whether the change is of a mapped table
     * @throws UnexpectedChangeException if it must not be passed over
     */
    void look(SourceRecord change, boolean mapped) {
        lookAtPartition(change);
        String operation = operation(change);
        if (!mapped && OF_ROWS.contains(operation)) {
            throw new UnexpectedChangeException(
                    "rows for the topic %s, which is of no mapped table (expected: tables named in the definition as the connector names them after %s., in upper or lower case too)"
                            .formatted(change.topic(), engine));
        }
        if (mapped && change.key() == null && !operation.equals(TRUNCATION)) {
            throw new UnexpectedChangeException(
                    "a row without a key for the topic %s (expected: a table with a primary key, or `key:` with the columns that identify a row)"
                            .formatted(change.topic()));
        }
    }

    private void lookAtPartition(SourceRecord change) {
        Map<String, ?> now = change.sourcePartition();
        if (now == null || now.isEmpty() || now.equals(partition)) {
            return;
        }
        byte[] key = StoredOffset.of(engine, now, Map.of()).key();
        if (place != null && !Arrays.equals(place, key)) {
            throw new UnexpectedChangeException(
                    "changes of %s, while the place that is stored is of %s (expected: one database for a source; make a source of each)"
                            .formatted(text(key), text(place)));
        }
        place = key;
        partition = now;
    }

    private static String operation(SourceRecord change) {
        if (change.value() instanceof Struct envelope && envelope.schema().field(OPERATION) != null) {
            return String.valueOf(envelope.get(OPERATION));
        }
        return "";
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
