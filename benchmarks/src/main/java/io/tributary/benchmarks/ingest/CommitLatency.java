package io.tributary.benchmarks.ingest;

import io.tributary.benchmarks.results.Medians;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How long a change takes from its commit to a reader of committed messages, while there is hardly anything to do. */
final class CommitLatency {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Commits come at any moment of the engine's rhythm. */
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final SampleDatabase database;
    private final Random random = new Random(2);

    CommitLatency(SampleDatabase database) {
        this.database = database;
    }

    /** The median of so many commits, in milliseconds. */
    double measure(String bootstrap, String topic, int commits) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        List<Double> times = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position);
            for (int i = 0; i < commits; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
                times.add(one(reader));
            }
        }
        return Medians.of(times).median();
    }

    private double one(KafkaConsumer<byte[], byte[]> reader) throws Exception {
        database.changeOne();
        long committed = System.nanoTime();
        if (reader.poll(PATIENCE).count() != 1) {
            throw new IllegalStateException(
                    "a commit of one change came as none or several messages (expected: one within " + PATIENCE
                            + "). Nobody else must write to the table.");
        }
        return (System.nanoTime() - committed) / 1e6;
    }
}
