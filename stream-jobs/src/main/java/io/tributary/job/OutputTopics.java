package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics the job writes to, and that of the recalls, which others write to. */
final class OutputTopics {

    /** Long enough for a job that is stopped over a night. */
    private static final Duration RECALL_RETENTION = Duration.ofDays(1);

    private OutputTopics() {}

    /**
     * Creates those that are missing; leaves the others as they are.
     *
     * @throws IllegalStateException if the broker does not answer or refuses; the message tells which and why
     */
    static void create(PipelineDefinition definition) {
        Map<String, Object> properties =
                new HashMap<>(definition.kafka().properties().values());
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, definition.kafka().bootstrap());
        int partitions = definition.kafka().partitions();
        short replication = (short) definition.kafka().replication();
        NewTopic profiles = new NewTopic(definition.profileTopic(), partitions, replication)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        NewTopic deadLetters = new NewTopic(definition.deadLetterTopic(), 1, replication);
        NewTopic identityEvents = new NewTopic(definition.identityEventTopic(), partitions, replication);
        NewTopic segmentEvents = new NewTopic(definition.segmentEventTopic(), partitions, replication);
        NewTopic recalls = new NewTopic(definition.recallTopic(), 1, replication)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RECALL_RETENTION.toMillis())));
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(profiles, deadLetters, identityEvents, segmentEvents, recalls))
                    .values()
                    .forEach(OutputTopics::await);
        }
    }

    private static void await(String topic, KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "cannot create topic %s: %s (expected: a broker that answers and a user that may create it; or create it beforehand)"
                                .formatted(topic, e.getCause()),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + topic, e);
        }
    }
}
