package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a station could not take, on its way to the dead-letter topic.
 *
 * @param topic partition and offset: where the record came from; empty, -1 and -1 where it has no single origin
 * @param table source, schema and table, as far as known
 * @param error the value seen, what was expected and what to do; may hold customer data, so it is never logged
 * @param key the original key
 * @param value the original bytes; for {@link Station#WRITE_INDEX} the refused document
 * @param headers those of the original message, by name
 */
public record RejectedRecord(
        Station station,
        Reason reason,
        String topic,
        int partition,
        long offset,
        String source,
        String table,
        String error,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, byte @Nullable []> headers) {

    /** A record whose original has no headers, or is no message. */
    public RejectedRecord(
            Station station,
            Reason reason,
            String topic,
            int partition,
            long offset,
            String source,
            String table,
            String error,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        this(station, reason, topic, partition, offset, source, table, error, key, value, Map.of());
    }
}
