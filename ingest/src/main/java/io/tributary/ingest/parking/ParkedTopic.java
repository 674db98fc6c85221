package io.tributary.ingest.parking;

import io.tributary.ingest.topics.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Where the changes of one table wait, partition by partition as in its change topic, each with the columns that the table
 * had then. How many of them have gone on is kept as the offset of a consumer group of the topic's name.
 */
final class ParkedTopic {

    static final String COLUMNS = "columns";

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final String changeTopic;

    ParkedTopic(KafkaClients clients, String changeTopic) {
        this.clients = clients;
        this.changeTopic = changeTopic;
    }

    String name() {
        return changeTopic + ".parked";
    }

    /** The newest columns that a change waits with in each partition; empty: none waits. */
    List<RowColumns> waiting() {
        Map<Integer, RowColumns> newest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = seekToFirst(consumer);
            while (isBefore(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    Header columns = message.headers().lastHeader(COLUMNS);
                    if (columns != null) {
                        newest.put(message.partition(), RowColumns.fromJson(columns.value()));
                    }
                }
            }
        }
        return new ArrayList<>(newest.values());
    }

    /**
     * Moves everything that waits to the change topic, and forgets it here: in one transaction as much as is read at once.
     *
     * @return how many messages
     */
    long release(Producer<byte[], byte[]> producer) {
        long moved = 0;
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = seekToFirst(consumer);
            while (isBefore(consumer, ends)) {
                ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
                if (!messages.isEmpty()) {
                    move(messages, consumer, producer);
                    moved += messages.count();
                }
            }
            clients.deleteBefore(positions(consumer));
        }
        return moved;
    }

    private void move(
            ConsumerRecords<byte[], byte[]> messages,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            // A message that cannot be sent fails the transaction.
            var unused = producer.send(
                    new ProducerRecord<>(changeTopic, message.partition(), message.key(), message.value()));
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions(consumer).forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(name()));
        producer.commitTransaction();
    }

    private Consumer<byte[], byte[]> consumer() {
        return clients.consumer(
                name(),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        name(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"));
    }

    /** The partitions' ends; none where the topic was never made. */
    private Map<TopicPartition, Long> seekToFirst(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.listTopics().getOrDefault(name(), List.of()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        consumer.committed(Set.copyOf(partitions)).forEach((partition, offset) -> {
            if (offset != null) {
                consumer.seek(partition, offset.offset());
            }
        });
        return consumer.endOffsets(partitions);
    }

    private static Map<TopicPartition, Long> positions(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    private static boolean isBefore(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
