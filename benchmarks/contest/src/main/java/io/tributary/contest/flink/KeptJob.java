package io.tributary.contest.flink;

import io.tributary.contest.ChangeTopics;
import io.tributary.contest.Committed;
import io.tributary.contest.FolderSize;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/**
 * A job without an end, so that its state is there to be measured when all messages came and are read: it is over when it
 * has completed a checkpoint and the offsets that it commits with them are those of the topics' ends. Then it is stopped with a savepoint,
 * which shows what is held back.
 */
public final class KeptJob {

    private static final long LOOK_MILLIS = 50;

    private KeptJob() {}

    /**
     * Runs what is wired into the environment.
     *
     * @param group the consumer group to which its sources commit
     * @param settled what must be besides before it is over
     * @return the measures of its state and its checkpoints
     */
    public static Map<String, Double> run(
            StreamExecutionEnvironment environment,
            String name,
            Task task,
            PipelineDefinition definition,
            String group,
            BooleanSupplier settled)
            throws Exception {
        int port = FreePort.find();
        environment.configure(new Configuration().set(RestOptions.BIND_PORT, Integer.toString(port)));
        JobClient job = environment.executeAsync(name);
        try (Committed committed = Committed.of(definition.kafka().bootstrap(), group)) {
            while (ChangeTopics.messages(definition) < task.kept()) {
                look(job);
            }
            Map<TopicPartition, Long> ends = ChangeTopics.ends(definition);
            while (!settled.getAsBoolean()
                    || !committed.covers(ends)
                    || CheckpointStatistics.of(port, job.getJobID()).isEmpty()) {
                look(job);
            }
        }
        Map<String, Double> measures = new HashMap<>(CheckpointStatistics.of(port, job.getJobID()));
        String savepoint = job.stopWithSavepoint(
                        true, Path.of(task.folder(), "savepoints").toUri().toString(), SavepointFormatType.NATIVE)
                .get();
        measures.put(Outcome.STATE_BYTES, (double) FolderSize.of(Path.of(URI.create(savepoint))));
        return measures;
    }

    private static void look(JobClient job) throws Exception {
        if (job.getJobStatus().get().isTerminalState()) {
            // It tells why.
            job.getJobExecutionResult().get();
            throw new IllegalStateException("the job %s ended before its work".formatted(job.getJobID()));
        }
        Thread.sleep(LOOK_MILLIS);
    }
}
