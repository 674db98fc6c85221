package io.tributary.sinks;

import io.tributary.records.ProfileDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes documents and writes them with {@link ProfileSink}, on a Flink of its own; a failure is not restarted. */
record SampleJob(String name, SamplePipeline pipeline, RejectedDocuments.Factory rejected) {

    private static final int SUBTASKS = 2;
    static final int BUFFERS_HOLD = SUBTASKS * ProfileSink.BUFFER;
    static final int MORE_THAN_BUFFERS_HOLD = BUFFERS_HOLD + 5_000;
    private static final long DEADLINE_SECONDS = 180;

    /** @param documents the document by its number, counted from 0 */
    JobClient start(GeneratorFunction<Long, ProfileDocument> documents, long count, RateLimiterStrategy rate)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        // In memory, where they are kept otherwise, there is room for 5 MB of each: less than the buffers hold.
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of("target", "checkpoints", name).toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(SUBTASKS, settings);
        environment
                .fromSource(
                        new DataGeneratorSource<>(documents, count, rate, TypeInformation.of(ProfileDocument.class)),
                        WatermarkStrategy.noWatermarks(),
                        "documents")
                .map(new CheckpointCounter(name))
                .sinkTo(new ProfileSink(pipeline.index(), rejected));
        return environment.executeAsync(name);
    }

    static void awaitEnd(JobClient job) throws Exception {
        job.getJobExecutionResult().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + DEADLINE_SECONDS + " s: " + what);
            }
            Thread.sleep(20);
        }
    }
}
