package io.tributary.kafkastreams;

import io.tributary.contest.ChangeTopics;
import io.tributary.definition.PipelineDefinition;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** What is run for a workload. */
interface Workload {

    Topology topology(PipelineDefinition definition, Storage storage, Progress progress);

    /**
     * The topics between the tasks, without the application's name in front, in steps: what is in those of one step was
     * made from the change topics and those of the steps before.
     */
    List<List<String>> steps();

    /** @param name of {@link io.tributary.contest.Task#workload} */
    static Workload named(String name) {
        return switch (name) {
            case "orders" -> new OrdersWorkload();
            case "customers" -> new CustomersWorkload();
            default ->
                throw new IllegalArgumentException("the workload %s (expected: orders or customers)".formatted(name));
        };
    }

    /** The change topic of a table, as {@code shop.public.orders}. */
    static String topic(PipelineDefinition definition, String table) {
        String topic = definition.pipeline() + "." + table;
        if (!ChangeTopics.names(definition).contains(topic)) {
            throw new IllegalArgumentException("no table %s in the definition (expected: those of the workload, not %s)"
                    .formatted(table, ChangeTopics.names(definition)));
        }
        return topic;
    }
}
