package io.tributary.ingest.topics;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far earlier runs of ingest have come. */
public final class StoredOffsets {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OFFSET = new TypeReference<>() {};

    private StoredOffsets() {}

    /** The newest offset of each engine, by the engine's name; empty where no run has stored any. */
    public static Map<String, Map<String, Object>> read(PipelineDefinition definition) {
        Map<String, Map<String, Object>> offsets = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer =
                KafkaClients.of(definition.kafka()).consumer("ingest-offsets-" + definition.pipeline())) {
            List<TopicPartition> partitions =
                    consumer.listTopics().getOrDefault(definition.offsetTopic(), List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(message -> add(message, offsets));
            }
        }
        return offsets;
    }

    private static void add(ConsumerRecord<byte[], byte[]> message, Map<String, Map<String, Object>> offsets) {
        try {
            String engine = JSON.readTree(message.key()).path(0).asText();
            if (message.value() == null) {
                offsets.remove(engine);
            } else {
                offsets.put(engine, JSON.readValue(message.value(), OFFSET));
            }
        } catch (IOException e) {
            throw new KafkaException(
                    "topic %s holds at %d what is no offset".formatted(message.topic(), message.offset()), e);
        }
    }
}
