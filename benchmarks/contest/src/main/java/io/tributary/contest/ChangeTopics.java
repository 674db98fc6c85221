package io.tributary.contest;

import io.tributary.definition.PipelineDefinition;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** The change topics of a definition, as they are in Kafka now. */
public final class ChangeTopics {

    private ChangeTopics() {}

    /** Their names, in the definition's order. */
    public static List<String> names(PipelineDefinition definition) {
        return definition.tables().stream()
                .map(table -> definition.changeTopic(table.id()))
                .toList();
    }

    /** How many messages they hold; none of them was ever deleted. */
    public static long messages(PipelineDefinition definition) throws ExecutionException, InterruptedException {
        return ends(definition).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The offset behind the last message of each partition. */
    public static Map<TopicPartition, Long> ends(PipelineDefinition definition)
            throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", definition.kafka().bootstrap());
        try (Admin admin = Admin.create(properties)) {
            List<TopicPartition> partitions =
                    admin.describeTopics(names(definition)).allTopicNames().get().values().stream()
                            .flatMap(ChangeTopics::partitions)
                            .toList();
            return admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }
}
