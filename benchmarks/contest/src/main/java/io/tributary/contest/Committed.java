package io.tributary.contest;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is known to have worked through the change topics: where a contestant would go on from. */
public final class Committed implements AutoCloseable {

    private final Admin admin;
    private final String group;

    private Committed(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    public static Committed of(String bootstrapServers, String group) {
        return new Committed(Admin.create(Map.of("bootstrap.servers", bootstrapServers)), group);
    }

    /** Whether all that is before these offsets is committed. */
    public boolean covers(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets();
        return ends.entrySet().stream().allMatch(end -> end.getValue() <= committed.getOrDefault(end.getKey(), 0L));
    }

    /** How many messages of these partitions are committed. */
    public long messages(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets();
        return ends.keySet().stream()
                .mapToLong(partition -> committed.getOrDefault(partition, 0L))
                .sum();
    }

    /** Of the partitions of which anything is committed. */
    public Map<TopicPartition, Long> offsets() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
