package io.tributary.ingest.numbered;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.topics.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The newest epoch of the numbers in a source's change topics. Numbers only grow along a partition, so its end tells. */
final class NewestEpoch {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_LOOK = 100;
    /** Further back nothing is looked for: numbers do not end before so many messages without one. */
    private static final long FARTHEST = 100_000;

    private NewestEpoch() {}

    /** -1 where there is no number. */
    static long of(PipelineDefinition definition, SourceDefinition source) {
        try (Consumer<byte[], byte[]> consumer = KafkaClients.of(definition.kafka())
                .consumer(
                        "ingest-numbers-" + definition.pipeline(),
                        Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"))) {
            List<TopicPartition> partitions = source.tables().stream()
                    .flatMap(table -> consumer.partitionsFor(definition.changeTopic(table.id())).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return partitions.stream()
                    .mapToLong(partition -> newest(consumer, partition))
                    .max()
                    .orElse(-1);
        }
    }

    private static long newest(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long beginning = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        for (long back = FIRST_LOOK; back <= FARTHEST; back *= 10) {
            long start = Math.max(beginning, end - back);
            long found = newestSince(consumer, partition, start, end);
            if (found >= 0 || start == beginning) {
                return found;
            }
        }
        return -1;
    }

    private static long newestSince(Consumer<byte[], byte[]> consumer, TopicPartition partition, long start, long end) {
        long newest = -1;
        consumer.seek(partition, start);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                Optional<Long> epoch =
                        message.value() == null ? Optional.empty() : ChangeNumbers.epoch(message.value());
                newest = Math.max(newest, epoch.orElse(-1L));
            }
        }
        return newest;
    }
}
