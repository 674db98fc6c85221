package io.tributary.cli.letters;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.KafkaDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a definition's cluster, with its connection properties. */
final class PipelineClients {

    /** What was taken once may be sent again: how large a message may be is for its topic to say. */
    private static final int LARGEST_REQUEST = 64 << 20;

    private PipelineClients() {}

    /** Of committed messages, without a group. */
    static Consumer<byte[], byte[]> consumer(KafkaDefinition kafka) {
        Map<String, Object> properties = connection(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> producer(KafkaDefinition kafka) {
        Map<String, Object> properties = connection(kafka);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_REQUEST));
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(2 * LARGEST_REQUEST));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Admin admin(KafkaDefinition kafka) {
        return Admin.create(connection(kafka));
    }

    static VerbFailedException failed(KafkaDefinition kafka, Throwable cause) {
        return new VerbFailedException(
                "Kafka at %s does not answer as it should (expected: it runs, and the definition's properties open it)"
                        .formatted(kafka.bootstrap()),
                cause);
    }

    private static Map<String, Object> connection(KafkaDefinition kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties().values());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return properties;
    }
}
