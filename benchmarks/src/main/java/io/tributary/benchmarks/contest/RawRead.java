package io.tributary.benchmarks.contest;

import io.tributary.contest.ChangeTopics;
import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The ceiling of all contestants: reads every message, and does nothing with it. */
final class RawRead implements Contestant {

    private static final Duration POLL = Duration.ofMillis(100);

    public static void main(String[] arguments) {
        ContestantProgram.run(new RawRead(), arguments);
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        List<Map<TopicPartition, Long>> shares = shares(ChangeTopics.ends(definition), task.parallelism());
        ExecutorService threads = Executors.newFixedThreadPool(task.parallelism());
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (Map<TopicPartition, Long> share : shares) {
                reads.add(threads.submit(() -> read(definition.kafka().bootstrap(), share)));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return Map.of();
    }

    private static List<Map<TopicPartition, Long>> shares(Map<TopicPartition, Long> ends, int parallelism) {
        List<Map<TopicPartition, Long>> shares = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            shares.add(new HashMap<>());
        }
        ends.forEach((partition, end) ->
                shares.get(partition.partition() % parallelism).put(partition, end));
        return shares;
    }

    private static void read(String bootstrap, Map<TopicPartition, Long> ends) {
        long left = ends.values().stream().mapToLong(Long::longValue).sum();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    left -= message.offset() >= 0 ? 1 : 0;
                }
            }
        }
    }
}
