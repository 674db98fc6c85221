package io.tributary.cli.cdnow;

import io.tributary.definition.PipelineDefinition;
import io.tributary.embedded.FlinkServer;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Ingest;
import io.tributary.job.CustomerProfilesJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Ingest and the job. */
public final class RunningPipeline implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Ingest ingest;
    private final JobClient job;

    private RunningPipeline(Ingest ingest, JobClient job) {
        this.ingest = ingest;
        this.job = job;
    }

    public static RunningPipeline start(PipelineDefinition definition, FlinkServer flink) throws Exception {
        Ingest ingest = Ingest.start(definition);
        try {
            StreamExecutionEnvironment environment = flink.environment();
            CustomerProfilesJob.define(environment, definition);
            return new RunningPipeline(ingest, environment.executeAsync(CustomerProfilesJob.name(definition)));
        } catch (Exception e) {
            ingest.close();
            throw e;
        }
    }

    /** Of the first source. */
    CaptureProgress captured() {
        return progress().get(0);
    }

    public List<CaptureProgress> progress() {
        return ingest.progress();
    }

    /** Returns when the condition holds; fails at once when it no longer can, and else at the deadline. */
    public void await(String condition, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!holds.call()) {
            if (ingest.failure().isPresent()) {
                throw new AssertionError("ingest failed", ingest.failure().get());
            }
            if (job.getJobStatus().get().isGloballyTerminalState()) {
                throw new AssertionError(
                        "the job ended: " + job.getJobExecutionResult().get());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within %s: %s; %s".formatted(DEADLINE, condition, progress()));
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    @Override
    public void close() throws Exception {
        try (ingest) {
            job.cancel().get();
        }
    }
}
