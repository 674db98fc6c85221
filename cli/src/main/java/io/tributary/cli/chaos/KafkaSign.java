package io.tributary.cli.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sees whether the broker acknowledges messages, in a topic of its own. */
final class KafkaSign {

    private static final String TOPIC = "chaos-sign";
    private static final int PATIENCE_MILLIS = 1_000;

    private final String bootstrapServers;

    private KafkaSign(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Creates the topic. */
    static KafkaSign create(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        return new KafkaSign(bootstrapServers);
    }

    /** Sends a message and waits a second for the acknowledgement. */
    boolean acknowledges() throws InterruptedException {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "max.block.ms", PATIENCE_MILLIS,
                        "request.timeout.ms", PATIENCE_MILLIS,
                        "linger.ms", 0,
                        "delivery.timeout.ms", PATIENCE_MILLIS,
                        "enable.idempotence", false),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.send(new ProducerRecord<>(TOPIC, new byte[0])).get();
            return true;
        } catch (InterruptException e) {
            throw new InterruptedException("while a message was sent");
        } catch (ExecutionException | KafkaException notYet) {
            return false;
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
