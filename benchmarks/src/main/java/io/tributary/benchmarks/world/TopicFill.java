package io.tributary.benchmarks.world;

import io.tributary.contest.ChangeTopics;
import io.tributary.definition.PipelineDefinition;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills the change topics of a definition, once. */
public final class TopicFill {

    /** Divides evenly among 1, 2 and 4 threads. */
    private static final int PARTITIONS = 4;

    private TopicFill() {}

    /**
     * Creates the topics and writes all messages of the changes; returns when the broker has them.
     *
     * @return how many there are
     */
    public static long fill(PipelineDefinition definition, Changes changes)
            throws ExecutionException, InterruptedException {
        create(definition);
        return write(definition, changes::next, Long.MAX_VALUE);
    }

    /**
     * Writes messages to topics that are there, until there is none; returns when the broker has them.
     *
     * @param most messages
     * @return how many there were
     */
    public static long write(PipelineDefinition definition, Supplier<@Nullable Message> messages, long most) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer =
                producer(definition.kafka().bootstrap())) {
            while (sent < most && failure.get() == null) {
                Message message = messages.get();
                if (message == null) {
                    break;
                }
                String topic = definition.pipeline() + "." + message.table();
                var record = new ProducerRecord<>(topic, message.key(), message.value());
                var unused = producer.send(record, (place, e) -> failure.compareAndSet(null, e));
                sent++;
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the topics could not be filled", failure.get());
        }
        return sent;
    }

    /** Creates the topics, which must not be there. */
    public static void create(PipelineDefinition definition) throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", definition.kafka().bootstrap()))) {
            admin.createTopics(ChangeTopics.names(definition).stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "batch.size",
                        256 * 1024,
                        "linger.ms",
                        20,
                        // What overtakes the first request of a new topic is refused, on a busy machine for ever.
                        "max.in.flight.requests.per.connection",
                        1,
                        "buffer.memory",
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
