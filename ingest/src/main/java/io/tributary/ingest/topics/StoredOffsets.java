package io.tributary.ingest.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The newest of what earlier captures have stored in the offsets topic, as it was when this was read. */
public final class StoredOffsets {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, StoredOffset> byKey = new HashMap<>();

    private StoredOffsets(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::add);
        }
    }

    /** Whatever is committed. While a transaction is open, what was committed after it began may be missing. */
    public static StoredOffsets read(PipelineDefinition definition) {
        try (Consumer<byte[], byte[]> consumer = consumer(definition)) {
            return new StoredOffsets(consumer, consumer.endOffsets(assigned(definition, consumer)));
        }
    }

    /** Everything: waits for the transactions that are open. The caller's own must have ended. */
    public static StoredOffsets readAll(PipelineDefinition definition) {
        try (Consumer<byte[], byte[]> consumer = consumer(definition);
                Admin admin = KafkaClients.of(definition.kafka()).admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (TopicPartition partition : assigned(definition, consumer)) {
                ends.put(partition, end(admin, partition));
            }
            return new StoredOffsets(consumer, ends);
        }
    }

    /** How far the engine of this name has come; null where none has stored it. */
    public @Nullable StoredOffset of(String engine) {
        return byKey.values().stream()
                .filter(stored -> readKey(stored).path(0).asText().equals(engine))
                .findFirst()
                .orElse(null);
    }

    /** The names of all engines that have stored how far they have come. */
    public Set<String> engines() {
        return byKey.values().stream()
                .map(StoredOffsets::readKey)
                .filter(key -> key.path(1).isObject())
                .map(key -> key.path(0).asText())
                .collect(Collectors.toSet());
    }

    /** What is stored under this key, in whatever form; null: nothing. */
    public byte @Nullable [] value(byte[] key) {
        StoredOffset stored = byKey.get(text(key));
        return stored == null ? null : stored.value();
    }

    private static JsonNode readKey(StoredOffset stored) {
        try {
            return JSON.readTree(stored.key());
        } catch (IOException e) {
            throw new KafkaException("the offsets topic holds a key that is not JSON", e);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            byKey.remove(text(message.key()));
        } else {
            byKey.put(text(message.key()), new StoredOffset(message.key(), message.value()));
        }
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
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
}
