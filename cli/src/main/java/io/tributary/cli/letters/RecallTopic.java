package io.tributary.cli.letters;

import io.tributary.definition.PipelineDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of the profiles whose documents are to be written anew. */
final class RecallTopic {

    private static final Duration RETENTION = Duration.ofDays(1);

    private RecallTopic() {}

    /** Creates it, unless it is there. */
    static void create(PipelineDefinition definition) {
        NewTopic topic = new NewTopic(
                        definition.recallTopic(), 1, (short) definition.kafka().replication())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
        try (Admin admin = PipelineClients.admin(definition.kafka())) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw PipelineClients.failed(definition.kafka(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PipelineClients.failed(definition.kafka(), e);
        }
    }
}
