package io.tributary.cli.demo;

import io.tributary.definition.PipelineDefinition;
import io.tributary.job.CustomerProfilesJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far the job has come in the change topics, by the offsets it commits with each checkpoint. For one thread. */
public final class JobProgress implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final PipelineDefinition definition;
    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    public JobProgress(PipelineDefinition definition) {
        this.definition = definition;
        Map<String, Object> settings =
                new HashMap<>(definition.kafka().properties().values());
        settings.put("bootstrap.servers", definition.kafka().bootstrap());
        this.admin = Admin.create(settings);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether every committed message of the change topics was read before a finished checkpoint. */
    public boolean isAtTheEnd() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = definition.tables().stream()
                .map(table -> definition.changeTopic(table.id()))
                .flatMap(topic -> IntStream.range(0, definition.kafka().partitions())
                        .mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
        seekToCommitted(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** From there to the end there may be the markers of transactions, which nobody reads. */
    private void seekToCommitted(List<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        CustomerProfilesJob.consumerGroup(definition))
                .partitionsToOffsetAndMetadata()
                .get();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
