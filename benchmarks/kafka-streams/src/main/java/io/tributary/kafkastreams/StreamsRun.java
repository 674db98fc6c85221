package io.tributary.kafkastreams;

import io.tributary.contest.ChangeTopics;
import io.tributary.contest.Committed;
import io.tributary.definition.PipelineDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** An application that is started, worked to the end of its topics, and closed. */
final class StreamsRun implements AutoCloseable {

    private static final long LOOK_MILLIS = 10;

    private final String applicationId;
    private final Properties settings;
    private final Progress progress;
    private final Admin admin;
    private final Committed committed;
    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    StreamsRun(Topology topology, Properties settings, Progress progress) {
        this.progress = progress;
        this.settings = settings;
        applicationId = settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        String bootstrapServers = String.valueOf(settings.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        committed = Committed.of(bootstrapServers, applicationId);
        streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(e -> {
            failure.compareAndSet(null, e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /**
     * Starts, and returns when everything is processed and committed: the change topics up to their ends, and then what
     * follows from them, topic by topic. A commit comes after the caches are flushed and the broker has every message, so
     * the end of a topic is known once those before it are committed.
     *
     * @param messages the change topics are not at their ends before so many came
     */
    void work(PipelineDefinition definition, long messages, List<List<String>> steps)
            throws ExecutionException, InterruptedException {
        committed.offsets().forEach(progress::begin);
        streams.start();
        while (ChangeTopics.messages(definition) < messages) {
            look();
        }
        awaitCommitted(ChangeTopics.ends(definition));
        for (List<String> step : steps) {
            awaitCommitted(
                    ends(step.stream().map(topic -> applicationId + "-" + topic).toList()));
        }
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return isTransactional() ? recordEnds(ends) : ends;
    }

    private boolean isTransactional() {
        return StreamsConfig.EXACTLY_ONCE_V2.equals(settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    }

    private Map<TopicPartition, Long> recordEnds(Map<TopicPartition, Long> ends) {
        try (RecordEnds records =
                new RecordEnds(String.valueOf(settings.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)))) {
            return records.before(ends);
        }
    }

    private void awaitCommitted(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        progress.setTargets(ends);
        while (!isCommitted(ends)) {
            look();
        }
    }

    private void look() throws InterruptedException {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the application %s ended before its work".formatted(applicationId), cause);
        }
        Thread.sleep(LOOK_MILLIS);
    }

    /** First by what is known here, as asking the broker costs it work. */
    private boolean isCommitted(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        boolean processed = ends.entrySet().stream()
                .allMatch(end -> progress.of(end.getKey()).get() >= end.getValue());
        if (!processed) {
            return false;
        }
        return committed.covers(ends);
    }

    /** Ends the application in order, so that another run need not wait until its group misses it. Its topics stay. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        committed.close();
        admin.close();
    }
}
