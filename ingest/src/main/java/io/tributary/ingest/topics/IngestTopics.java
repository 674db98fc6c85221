package io.tributary.ingest.topics;

import io.tributary.definition.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics ingest writes: one per mapped table, and the one for its offsets. */
public final class IngestTopics {

    private static final int OFFSET_PARTITIONS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PipelineDefinition definition;
    private final KafkaClients clients;

    public IngestTopics(PipelineDefinition definition) {
        this.definition = definition;
        this.clients = KafkaClients.of(definition.kafka());
    }

    /** What stands in the way of creating or using the topics; changes nothing. */
    public List<String> problems() {
        try (Admin admin = clients.admin()) {
            Map<String, TopicDescription> existing = existing(admin);
            List<String> problems = new ArrayList<>();
            for (NewTopic topic : topics()) {
                TopicDescription found = existing.get(topic.name());
                if (found != null && found.partitions().size() != topic.numPartitions()) {
                    problems.add(
                            "topic %s: %d partitions (expected: %d; set kafka.partitions to what exists, or delete the topic: with another count the changes of a row would no longer be in order)"
                                    .formatted(topic.name(), found.partitions().size(), topic.numPartitions()));
                }
            }
            return problems;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return List.of("kafka.bootstrap: %s (expected: a Kafka cluster that answers; %s)"
                    .formatted(definition.kafka().bootstrap(), reason(e)));
        }
    }

    /** Creates the topics that are missing and leaves the others as they are. */
    public void create() {
        try (Admin admin = clients.admin()) {
            for (Map.Entry<String, KafkaFuture<Void>> creation :
                    admin.createTopics(topics()).values().entrySet()) {
                await(creation.getKey(), creation.getValue());
            }
        }
    }

    /** Creates, if it is missing, the topic for the changes of a table that have to wait: nothing is forgotten there. */
    public void createParked(String name) {
        NewTopic topic = new NewTopic(name, definition.kafka().partitions(), (short)
                        definition.kafka().replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1"));
        try (Admin admin = clients.admin()) {
            await(name, admin.createTopics(List.of(topic)).all());
        }
    }

    /** The topics there are of a source, which need not be in the definition; sorted. */
    public List<String> of(String source) {
        String prefix = definition.pipeline() + "." + source + ".";
        try (Admin admin = clients.admin()) {
            return admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topics %s* cannot be listed: %s".formatted(prefix, reason(e)), e);
        }
    }

    private static void await(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic %s cannot be created: %s".formatted(topic, rootMessage(e)), e);
            }
        } catch (TimeoutException e) {
            throw new KafkaException("topic %s cannot be created within %s".formatted(topic, PATIENCE), e);
        }
    }

    private List<NewTopic> topics() {
        short replication = (short) definition.kafka().replication();
        List<NewTopic> topics = new ArrayList<>();
        definition
                .tables()
                .forEach(table -> topics.add(new NewTopic(
                                definition.changeTopic(table.id()),
                                definition.kafka().partitions(),
                                replication)
                        .configs(changeTopicSettings())));
        topics.add(new NewTopic(definition.offsetTopic(), OFFSET_PARTITIONS, replication)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        return topics;
    }

    /**
     * Compacted, because reading a topic from its beginning has to give back every row that exists, however old its last
     * change. Not before a deletion is forgotten anyway: until then a reader that fell behind still finds each deletion
     * with its position, of which compaction would leave a bare tombstone.
     */
    private Map<String, String> changeTopicSettings() {
        String retention = Long.toString(definition.dedupe().retention().toMillis());
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, retention,
                TopicConfig.DELETE_RETENTION_MS_CONFIG, retention);
    }

    private Map<String, TopicDescription> existing(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> names = new HashSet<>(admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        names.retainAll(topics().stream().map(NewTopic::name).toList());
        return admin.describeTopics(names).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What failed, and where that says more what made it fail. */
    private static String reason(Throwable failure) {
        String root = rootMessage(failure);
        String known = failure.getCause() == null
                ? root
                : String.valueOf(failure.getCause().getMessage());
        return known.contains(root) ? known : known + ": " + root;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
