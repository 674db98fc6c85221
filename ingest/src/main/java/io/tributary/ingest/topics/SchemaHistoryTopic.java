package io.tributary.ingest.topics;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topic in which an engine keeps how the tables of its source looked at each place of the log:
 * {@code <pipeline>.<source>.schema-history}. One partition, kept for ever: an engine reads all of it when it starts.
 */
public final class SchemaHistoryTopic {

    private static final int PARTITIONS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PREFIX = "schema.history.internal";

    /** Of a client's properties those that the engine sets for each of its own. */
    private static final Set<String> ENGINES_OWN =
            Set.of("bootstrap.servers", "client.id", "group.id", "transactional.id");

    private final PipelineDefinition definition;
    private final String name;

    public SchemaHistoryTopic(PipelineDefinition definition, SourceDefinition source) {
        this.definition = definition;
        this.name = definition.pipeline() + "." + source.name() + ".schema-history";
    }

    /** Tells an engine where the topic is and how to reach it, with the definition's secrets. */
    public Map<String, String> engineProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(PREFIX, "io.debezium.storage.kafka.history.KafkaSchemaHistory");
        properties.put(PREFIX + ".kafka.bootstrap.servers", definition.kafka().bootstrap());
        properties.put(PREFIX + ".kafka.topic", name);
        definition.kafka().properties().values().forEach((property, value) -> {
            if (!ENGINES_OWN.contains(property)) {
                properties.put(PREFIX + ".producer." + property, value);
                properties.put(PREFIX + ".consumer." + property, value);
            }
        });
        return properties;
    }

    /** Whether nothing is in it; also where it is missing. */
    public boolean isEmpty() {
        TopicPartition partition = new TopicPartition(name, 0);
        return ask(
                "be looked at",
                UnknownTopicOrPartitionException.class,
                admin -> end(admin, partition, OffsetSpec.earliest()) == end(admin, partition, OffsetSpec.latest()),
                true);
    }

    private static long end(Admin admin, TopicPartition partition, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    /** Creates it if it is missing. */
    public void create() {
        NewTopic topic = new NewTopic(
                        name, PARTITIONS, (short) definition.kafka().replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        ask(
                "be created",
                TopicExistsException.class,
                admin -> {
                    admin.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    return true;
                },
                true);
    }

    private interface Question<T> {
        T to(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** @param expected the failure for which there is an answer as well */
    private <T> T ask(String what, Class<? extends KafkaException> expected, Question<T> question, T answer) {
        try (Admin admin = KafkaClients.of(definition.kafka()).admin()) {
            return question.to(admin);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            if (expected.isInstance(e.getCause())) {
                return answer;
            }
            throw new KafkaException("topic %s could not %s within %s".formatted(name, what, PATIENCE), e);
        }
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
