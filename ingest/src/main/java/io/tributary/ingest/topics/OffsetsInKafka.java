package io.tributary.ingest.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;
import org.apache.kafka.connect.util.KafkaBasedLog;
import org.apache.kafka.connect.util.TopicAdmin;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far each engine has read in one compacted Kafka topic. Kafka Connect's own store, but with clients of ours:
 * theirs take every property of the engine for a Kafka setting, and their admin client is never closed.
 *
 * <p>Public with a public constructor because the engine creates it by its name.
 */
public final class OffsetsInKafka extends KafkaOffsetBackingStore {

    private static final String TOPIC = "tributary.offsets.topic";
    private static final String CLIENT = "tributary.offsets.client";
    private static final String CONNECTION = "tributary.kafka.";
    /** Debezium logs its whole configuration, but masks what ends like this. */
    private static final String MASKED = ".secret";

    private @Nullable TopicAdmin admin;

    public OffsetsInKafka() {
        super(
                () -> {
                    throw new UnsupportedOperationException("the admin client is made in configure");
                },
                () -> "ingest-",
                keyConverter());
    }

    /** The engine properties that make an engine keep its offsets in the topic. */
    public static Properties engineProperties(KafkaClients clients, String topic, String clientId) {
        Properties properties = new Properties();
        properties.setProperty("offset.storage", OffsetsInKafka.class.getName());
        properties.setProperty(TOPIC, topic);
        properties.setProperty(CLIENT, clientId);
        clients.connection().forEach((name, value) -> properties.setProperty(CONNECTION + name + MASKED, value));
        return properties;
    }

    @Override
    public void configure(WorkerConfig config) {
        Map<String, String> properties = config.originalsStrings();
        KafkaClients clients = new KafkaClients(connection(properties));
        String clientId = Objects.requireNonNull(properties.get(CLIENT));
        TopicAdmin topicAdmin = new TopicAdmin(clients.adminProperties());
        admin = topicAdmin;
        offsetLog = KafkaBasedLog.withExistingClients(
                properties.get(TOPIC),
                clients.consumer(clientId),
                clients.producer(clientId),
                topicAdmin,
                consumedCallback,
                Time.SYSTEM,
                created -> {},
                everyPartition -> true);
    }

    @Override
    public void stop() {
        if (offsetLog != null) {
            super.stop();
        }
        if (admin != null) {
            admin.close();
        }
    }

    private static Map<String, String> connection(Map<String, String> properties) {
        Map<String, String> connection = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(CONNECTION)) {
                connection.put(name.substring(CONNECTION.length(), name.length() - MASKED.length()), value);
            }
        });
        return connection;
    }

    private static JsonConverter keyConverter() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), true);
        return converter;
    }
}
