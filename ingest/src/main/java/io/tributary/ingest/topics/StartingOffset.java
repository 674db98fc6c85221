package io.tributary.ingest.topics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells an engine where to go on. What it wants to store later it may forget: its offsets are stored with the changes they
 * belong to, in one transaction.
 *
 * <p>Public with a public constructor because the engine creates it by its name.
 */
public final class StartingOffset extends MemoryOffsetBackingStore {

    private static final String KEY = "tributary.offset.key";
    private static final String VALUE = "tributary.offset.value";

    /** @param offset null: at the beginning */
    public static Properties engineProperties(@Nullable StoredOffset offset) {
        Properties properties = new Properties();
        properties.setProperty("offset.storage", StartingOffset.class.getName());
        if (offset != null) {
            properties.setProperty(KEY, new String(offset.key(), StandardCharsets.UTF_8));
            properties.setProperty(VALUE, new String(offset.value(), StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Override
    public void configure(WorkerConfig config) {
        super.configure(config);
        Map<String, String> properties = config.originalsStrings();
        String key = properties.get(KEY);
        if (key != null) {
            data.put(bytes(key), bytes(properties.getOrDefault(VALUE, "")));
        }
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
