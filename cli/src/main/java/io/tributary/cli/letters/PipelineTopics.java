package io.tributary.cli.letters;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.KafkaDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads committed messages of a cluster's topics. Failures are {@link VerbFailedException}s that name the cluster. */
final class PipelineTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaDefinition kafka;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics;
    private final List<ConsumerRecord<byte[], byte[]>> nearby = new ArrayList<>();

    private PipelineTopics(KafkaDefinition kafka, Consumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.consumer = consumer;
        this.topics = ask(kafka, () -> consumer.listTopics(PATIENCE));
    }

    static PipelineTopics open(KafkaDefinition kafka) {
        Consumer<byte[], byte[]> consumer = ask(kafka, () -> PipelineClients.consumer(kafka));
        try {
            return new PipelineTopics(kafka, consumer);
        } catch (VerbFailedException e) {
            consumer.close();
            throw e;
        }
    }

    /** The number of partitions; 0 where there is no such topic. */
    int partitions(String topic) {
        return topics.getOrDefault(topic, List.of()).size();
    }

    /** A taker of messages. */
    interface Taker {
        void take(ConsumerRecord<byte[], byte[]> message);
    }

    /** Hands over all that the topic holds now and that came since then, each partition in order; says how many. */
    long readAll(String topic, Instant since, Taker taker) {
        return ask(kafka, () -> {
            List<TopicPartition> partitions = topics.getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(since, ends);
            long count = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : poll()) {
                    if (message.offset() < ends.getOrDefault(partition(message), 0L)) {
                        taker.take(message);
                        count++;
                    }
                }
            }
            return count;
        });
    }

    /** The message at this place; none where it is gone or never was. Going on to places a little further is cheap. */
    Optional<ConsumerRecord<byte[], byte[]>> at(MessagePlace place) {
        if (place.partition() >= partitions(place.topic())) {
            return Optional.empty();
        }
        return ask(kafka, () -> {
            Optional<ConsumerRecord<byte[], byte[]>> known = find(place);
            if (known.isPresent()) {
                return known;
            }
            fetchFrom(place);
            return find(place);
        });
    }

    private Optional<ConsumerRecord<byte[], byte[]>> find(MessagePlace place) {
        return nearby.stream()
                .filter(message ->
                        message.offset() == place.offset() && partition(message).equals(place.topicPartition()))
                .findFirst();
    }

    private void fetchFrom(MessagePlace place) {
        TopicPartition partition = place.topicPartition();
        nearby.clear();
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (place.offset() < end) {
            consumer.seek(partition, place.offset());
            while (nearby.isEmpty() && consumer.position(partition) < end) {
                poll().forEach(nearby::add);
            }
        }
    }

    private void seek(Instant since, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, Math.max(0, since.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    /** The messages that come next, as soon as there are any. */
    private ConsumerRecords<byte[], byte[]> poll() {
        Map<TopicPartition, Long> before = positions();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
        while (messages.isEmpty() && positions().equals(before)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no messages came within " + PATIENCE.toSeconds() + " s");
            }
            messages = consumer.poll(POLL);
        }
        return messages;
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
        return new TopicPartition(message.topic(), message.partition());
    }

    private static <T> T ask(KafkaDefinition kafka, Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw PipelineClients.failed(kafka, e);
        }
    }
}
