package io.tributary.kafkastreams;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Where state is kept. All of it has changelogs.
 *
 * @param rocksDb on disk; if not, on the heap
 * @param cache whether the newest versions of a moment are held back and taken together
 */
record Storage(boolean rocksDb, boolean cache) {

    /** @param variant {@code heap} or {@code rocksdb}, with {@code ,cache} or without */
    static Storage of(String variant) {
        return switch (variant) {
            case "heap" -> new Storage(false, false);
            case "heap,cache" -> new Storage(false, true);
            case "rocksdb" -> new Storage(true, false);
            case "rocksdb,cache" -> new Storage(true, true);
            default ->
                throw new IllegalArgumentException(
                        "the variant %s (expected: heap or rocksdb, with ,cache or without)".formatted(variant));
        };
    }

    /** A store for a processor. Never cached: what a processor forwards would not be held back by that. */
    <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        KeyValueBytesStoreSupplier supplier =
                rocksDb ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name);
        return Stores.keyValueStoreBuilder(supplier, keys, values)
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }

    /** The store of a table. */
    <K, V> Materialized<K, V, KeyValueStore<Bytes, byte[]>> table(String name, Serde<K> keys, Serde<V> values) {
        Materialized<K, V, KeyValueStore<Bytes, byte[]>> table = Materialized.<K, V, KeyValueStore<Bytes, byte[]>>as(
                        name)
                .withKeySerde(keys)
                .withValueSerde(values)
                .withStoreType(rocksDb ? Materialized.StoreType.ROCKS_DB : Materialized.StoreType.IN_MEMORY);
        return cache ? table.withCachingEnabled() : table.withCachingDisabled();
    }
}
