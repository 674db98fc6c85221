package io.tributary.sinks;

import io.tributary.records.ProfileDocument;
import io.tributary.sinks.outbox.Dispatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes documents and writes them with {@link WriteIndex}, on a Flink of its own; a failure is not restarted. */
record SampleJob(String name, SamplePipeline pipeline, String backend) {

    static final int SUBTASKS = 2;
    static final int MORE_THAN_MEMORY_HOLDS = SUBTASKS * Dispatch.MEMORY_DOCUMENTS + 10_000;
    private static final long DEADLINE_SECONDS = 180;

    SampleJob(String name, SamplePipeline pipeline) {
        this(name, pipeline, "hashmap");
    }

    /** @param documents the document by its number, counted from 0 */
    JobClient start(GeneratorFunction<Long, ProfileDocument> documents, long count, RateLimiterStrategy rate)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        // In memory, where they are kept otherwise, there is room for 5 MB of each.
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of("target", "checkpoints", name).toUri().toString());
        KeptMetrics.addTo(settings);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(SUBTASKS, settings);
        var made = environment
                .fromSource(
                        new DataGeneratorSource<>(documents, count, rate, TypeInformation.of(ProfileDocument.class)),
                        WatermarkStrategy.noWatermarks(),
                        "documents")
                .keyBy(ProfileDocument::id)
                .map(new CheckpointCounter(name));
        WriteIndex.attach(
                        DataStreamUtils.reinterpretAsKeyedStream(made, ProfileDocument::id, Types.STRING),
                        pipeline.index())
                .sinkTo(new KeptRejections(name));
        return environment.executeAsync(name);
    }

    static void awaitEnd(JobClient job) throws Exception {
        job.getJobExecutionResult().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for something that the running job does. */
    static void await(JobClient job, String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.call()) {
            JobStatus status = job.getJobStatus().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (System.nanoTime() > end || status.isTerminalState()) {
                throw new AssertionError("not within " + DEADLINE_SECONDS + " s: " + what + "; the job is " + status);
            }
            Thread.sleep(20);
        }
    }
}
