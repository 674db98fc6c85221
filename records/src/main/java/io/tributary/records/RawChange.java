package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a change topic, as it lies in Kafka.
 *
 * @param key the message key, JSON of the row's key columns; null where the producer gave none
 * @param value the change envelope; null for the tombstone that follows a deletion
 * @param headers by name, the last one where several share a name
 */
public record RawChange(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, byte @Nullable []> headers) {

    /** A message without headers. */
    public RawChange(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        this(topic, partition, offset, key, value, Map.of());
    }
}
