package io.tributary.cli.cdnow;

import io.tributary.definition.PipelineDefinition;
import io.tributary.job.CustomerProfilesJob;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the job has come in the change topics, by the offsets it commits with each checkpoint. */
final class JobProgress implements AutoCloseable {

    private final PipelineDefinition definition;
    private final Admin admin;

    JobProgress(PipelineDefinition definition) {
        this.definition = definition;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, definition.kafka().bootstrap()));
    }

    /** Whether everything that is in the change topics was read before a finished checkpoint. */
    boolean isAtTheEnd() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        definition.tables().forEach(table -> {
            for (int i = 0; i < definition.kafka().partitions(); i++) {
                latest.put(new TopicPartition(definition.changeTopic(table.id()), i), OffsetSpec.latest());
            }
        });
        Map<TopicPartition, Long> ends = admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        CustomerProfilesJob.consumerGroup(definition))
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return end.getValue() == 0 || offset != null && offset.offset() == end.getValue();
        });
    }

    long deadLetters() throws ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(definition.deadLetterTopic(), 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Override
    public void close() {
        admin.close();
    }
}
