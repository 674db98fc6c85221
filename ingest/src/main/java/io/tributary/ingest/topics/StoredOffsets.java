package io.tributary.ingest.topics;

import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** How far earlier runs of ingest have come. */
public final class StoredOffsets {

    private static final Duration POLL = Duration.ofMillis(100);

    private StoredOffsets() {}

    /**
     * The newest committed offset of each engine, by the engine's name; empty where no run has stored any. While a
     * transaction is open, what was committed after it began may be missing.
     */
    public static Map<String, StoredOffset> read(PipelineDefinition definition) {
        try (Consumer<byte[], byte[]> consumer = consumer(definition)) {
            return read(consumer, consumer.endOffsets(assigned(definition, consumer)));
        }
    }

    /**
     * The newest committed offset of one engine, whose own transactions have all ended; null where no run has stored any.
     * Waits for the transactions that other engines have open.
     */
    public static @Nullable StoredOffset last(PipelineDefinition definition, String engine) {
        try (Consumer<byte[], byte[]> consumer = consumer(definition);
                Admin admin = KafkaClients.of(definition.kafka()).admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (TopicPartition partition : assigned(definition, consumer)) {
                ends.put(partition, end(admin, partition));
            }
            return read(consumer, ends).get(engine);
        }
    }

    /** Unlike a reader of committed messages sees it, behind open transactions too. */
    private static long end(Admin admin, TopicPartition partition) {
        try {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("topic %s cannot be read".formatted(partition.topic()), e.getCause());
        }
    }

    private static Consumer<byte[], byte[]> consumer(PipelineDefinition definition) {
        return KafkaClients.of(definition.kafka())
                .consumer(
                        "ingest-offsets-" + definition.pipeline(),
                        Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
    }

    private static List<TopicPartition> assigned(PipelineDefinition definition, Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.listTopics().getOrDefault(definition.offsetTopic(), List.of()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private static Map<String, StoredOffset> read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<String, StoredOffset> offsets = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(message -> add(message, offsets));
        }
        return offsets;
    }

    private static void add(ConsumerRecord<byte[], byte[]> message, Map<String, StoredOffset> offsets) {
        try {
            StoredOffset offset =
                    new StoredOffset(message.key(), message.value() == null ? new byte[0] : message.value());
            if (message.value() == null) {
                offsets.remove(offset.engine());
            } else {
                offsets.put(offset.engine(), offset);
            }
        } catch (IOException e) {
            throw new KafkaException(
                    "topic %s holds at %d what is no offset".formatted(message.topic(), message.offset()), e);
        }
    }
}
