package io.tributary.cli.job;

import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.KafkaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A pipeline of one customer table, fed with hand-made messages instead of a connector. */
final class CustomersPipeline {

    static final String TOPIC = "acme.crm.public.customers";

    private final KafkaServer kafka;
    private final Map<String, String> properties;

    /** Creates the change topic. */
    CustomersPipeline(KafkaServer kafka) throws ExecutionException, InterruptedException {
        this(kafka, Map.of());
    }

    /** @param properties what a client of the broker needs besides its address */
    CustomersPipeline(KafkaServer kafka, Map<String, String> properties)
            throws ExecutionException, InterruptedException {
        this.kafka = kafka;
        this.properties = properties;
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
    }

    /** What a client needs to connect. */
    Map<String, Object> connection() {
        Map<String, Object> connection = new HashMap<>(properties);
        connection.put("bootstrap.servers", kafka.bootstrapServers());
        return connection;
    }

    Path write(Path folder, ElasticsearchServer elasticsearch) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: acme
                kafka: {bootstrap: '%s', partitions: 2, properties: {%s}}
                sources:
                  crm:
                    connector: postgres
                    properties: {database.hostname: localhost, database.dbname: crm}
                    tables:
                      public.customers:
                        customer:
                          key: id
                          identifiers: {email: email}
                          attributes: {first_name: first_name, points: {column: points, type: decimal}}
                identity:
                  email: {normalise: email}
                index:
                  elasticsearch: {hosts: ['%s']}
                  alias: people
                  replicas: 0
                """.formatted(
                        kafka.bootstrapServers(), quoted(), elasticsearch.url()));
    }

    private String quoted() {
        return properties.entrySet().stream()
                .map(property -> "'%s': '%s'".formatted(property.getKey(), property.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String key(int id) {
        return "{\"id\":%d}".formatted(id);
    }

    static String envelope(int id, String firstName, String points) {
        return "{\"after\":{\"id\":%d,\"email\":\"%s@X.org\",\"first_name\":\"%s\",\"points\":\"%s\"},\"source\":{\"schema\":\"public\",\"table\":\"customers\",\"ts_ms\":1700000000000,\"snapshot\":\"true\",\"lsn\":7},\"op\":\"r\"}"
                .formatted(id, firstName, firstName, points);
    }

    /** Puts the messages into partition 1, in order. */
    void send(List<Map.Entry<byte @Nullable [], byte @Nullable []>> messages) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Map.Entry<byte @Nullable [], byte @Nullable []> message : messages) {
                producer.send(new ProducerRecord<>(TOPIC, 1, message.getKey(), message.getValue()))
                        .get();
            }
        }
    }

    static Map.Entry<byte @Nullable [], byte @Nullable []> message(@Nullable String key, @Nullable String value) {
        return new java.util.AbstractMap.SimpleEntry<>(bytes(key), bytes(value));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
