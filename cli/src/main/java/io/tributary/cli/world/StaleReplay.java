package io.tributary.cli.world;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends old messages of the change topics once more, as a producer does that has lost its place. */
public final class StaleReplay {

    private static final Duration POLL = Duration.ofMillis(200);

    private StaleReplay() {}

    /**
     * Picks messages of all change topics from those there now, each with the same chance, and sends them again, byte for
     * byte and to the same partitions, in another order. Returns when the broker has acknowledged them all.
     *
     * @param seed decides which are picked: the same seed and the same topics give the same messages
     * @return how many were sent: as many as asked for, or all where there are fewer
     */
    public static int send(PipelineDefinition definition, int messages, long seed)
            throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        Reservoir reservoir = new Reservoir(messages, random);
        Map<String, Object> committed = settings(definition);
        committed.put("isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (TableDefinition table : definition.tables()) {
                offerAll(consumer, definition.changeTopic(table.id()), reservoir);
            }
        }
        Collections.shuffle(reservoir.kept, random);
        sendAgain(definition, reservoir.kept);
        return reservoir.kept.size();
    }

    private static void offerAll(Consumer<byte[], byte[]> consumer, String topic, Reservoir reservoir) {
        int partitions = consumer.partitionsFor(topic).size();
        for (int i = 0; i < partitions; i++) {
            offerAll(consumer, new TopicPartition(topic, i), reservoir);
        }
    }

    /** One partition after the other: several at once would come in an order that differs from run to run. */
    private static void offerAll(Consumer<byte[], byte[]> consumer, TopicPartition partition, Reservoir reservoir) {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only).values().iterator().next();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.offset() < end) {
                    reservoir.offer(message);
                }
            }
        }
    }

    private static void sendAgain(PipelineDefinition definition, List<ConsumerRecord<byte[], byte[]>> messages)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(definition), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> old : messages) {
                sent.add(producer.send(
                        new ProducerRecord<>(old.topic(), old.partition(), old.key(), old.value(), old.headers())));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static Map<String, Object> settings(PipelineDefinition definition) {
        Map<String, Object> settings =
                new HashMap<>(definition.kafka().properties().values());
        settings.put("bootstrap.servers", definition.kafka().bootstrap());
        return settings;
    }

    /** A fair sample of a stream of unknown length: each message has the same chance, and no more are held than wanted. */
    private static final class Reservoir {

        private final List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>();
        private final int size;
        private final Random random;
        private long seen;

        Reservoir(int size, Random random) {
            this.size = size;
            this.random = random;
        }

        void offer(ConsumerRecord<byte[], byte[]> message) {
            seen++;
            if (kept.size() < size) {
                kept.add(message);
                return;
            }
            long place = random.nextLong(seen);
            if (place < size) {
                kept.set((int) place, message);
            }
        }
    }
}
