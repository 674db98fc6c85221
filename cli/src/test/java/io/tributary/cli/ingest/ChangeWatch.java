package io.tributary.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches the committed messages of the change topics as they come, on a thread of its own. */
final class ChangeWatch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "change-watch");
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> newestCommit = new HashMap<>();
    private long streamed;
    private long repeated;
    private volatile boolean closed;

    /** @param definition whose change topics exist */
    ChangeWatch(PipelineDefinition definition) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        definition.kafka().bootstrap(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = definition.tables().stream()
                .map(table -> definition.changeTopic(table.id()))
                .flatMap(topic -> IntStream.range(0, definition.kafka().partitions())
                        .mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** How many changes have come that were made after the snapshots, each counted once. */
    synchronized long streamed() {
        return streamed;
    }

    /** How many of them came more than once. */
    synchronized long repeated() {
        return repeated;
    }

    /** Whether a change of each of the sources has come that was committed at this moment or later. */
    synchronized boolean hasComeSince(long epochMillis, List<String> sources) {
        return sources.stream().allMatch(source -> newestCommit.getOrDefault(source, 0L) >= epochMillis);
    }

    private void run() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.value() != null) {
                    look(message);
                }
            }
        }
    }

    private synchronized void look(ConsumerRecord<byte[], byte[]> message) {
        try {
            JsonNode change = JSON.readTree(message.value());
            if (change.path("op").asText().equals("r")) {
                return;
            }
            JsonNode source = change.path("source");
            newestCommit.merge(
                    message.topic().split("\\.", 3)[1], source.path("ts_ms").asLong(), Math::max);
            String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
            if (seen.add(message.topic() + key + source.path("lsn").asText())) {
                streamed++;
            } else {
                repeated++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        consumer.close();
    }
}
