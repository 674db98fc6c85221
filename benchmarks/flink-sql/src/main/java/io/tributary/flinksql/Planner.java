package io.tributary.flinksql;

import io.tributary.contest.Task;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;

/** How SQL becomes a job: settings of the planner, by the variant of a task. */
final class Planner {

    /** Of the variant: changes are taken together, for at most as long as a task allows. */
    private static final String MINI_BATCH = "mini-batch";

    /** More than come within the time that is allowed. */
    private static final long MINI_BATCH_ROWS = 50_000;

    private Planner() {}

    static StreamTableEnvironment of(StreamExecutionEnvironment environment, Task task) {
        environment.configure(new Configuration().set(PipelineOptions.OBJECT_REUSE, true));
        boolean together = List.of(task.variant().split(",")).contains(MINI_BATCH);
        if (together) {
            // With time attributes it is watermarks that end a batch.
            environment.getConfig().setAutoWatermarkInterval(task.holdBackMillis());
        }
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        if (together) {
            takeTogether(tables.getConfig(), Duration.ofMillis(task.holdBackMillis()));
        }
        return tables;
    }

    private static void takeTogether(TableConfig settings, Duration atMost) {
        settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
        settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, atMost);
        settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, MINI_BATCH_ROWS);
        // A batch has few rows of one key: to add them up before they are sent costs more than it saves.
        settings.set(OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY, AggregatePhaseStrategy.ONE_PHASE);
    }
}
