package io.tributary.kafkastreams;

import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of an application: Kafka Streams' own, but where a high rate or the task asks for others. */
final class StreamsSettings {

    private static final long CACHE_BYTES = 64L << 20;

    private StreamsSettings() {}

    static Properties of(Task task, PipelineDefinition definition, String applicationId) {
        Storage storage = Storage.of(task.variant());
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, definition.kafka().bootstrap());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder(task).toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, task.parallelism());
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, storage.cache() ? CACHE_BYTES : 0L);
        // Caches are flushed at commits, and what is sent in a transaction is read when it is committed.
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                storage.cache() || task.keepState()
                        ? Math.min(task.commitMillis(), task.holdBackMillis())
                        : task.commitMillis());
        guarantee(settings, task);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class);
        // No result depends on the order in which streams are read.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        clients(settings);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** What may be killed must not count anything twice, and takes the place of the one that was killed at once. */
    private static void guarantee(Map<String, Object> settings, Task task) {
        if (task.keepState()) {
            settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "one");
        } else {
            settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        }
    }

    private static void clients(Map<String, Object> settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        // The internal topics are new: a broker that refused the first message of one and took the second would never
        // take
        // the first again.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L << 20);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), 1 << 20);
    }

    /** Where the state of every run lies, in a folder for each application. */
    static Path stateFolder(Task task) {
        return Path.of(task.folder(), "kafka-streams");
    }
}
