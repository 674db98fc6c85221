package io.tributary.records;

import org.jspecify.annotations.Nullable;

/**
 * One message of a change topic, as it lies in Kafka.
 *
 * @param key the message key, JSON of the row's key columns; null where the producer gave none
 * @param value the change envelope; null for the tombstone that follows a deletion
 */
public record RawChange(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
