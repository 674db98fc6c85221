package io.tributary.cli.demo;

import io.tributary.cli.lifetime.OpenedParts;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.World;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Ingest;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.sinks.ElasticsearchConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Everything that runs in a demo: servers, a loaded world, ingest, the index and the job. Closed in the reverse order of
 * the start, each part even if another one could not be.
 */
final class DemoStack implements AutoCloseable {

    private static final long CANCEL_SECONDS = 30;

    private final OpenedParts parts;
    private final DemoServers servers;
    private final Path pipelineFile;
    private final PipelineDefinition definition;
    private final ElasticsearchConnection elasticsearch;
    private final Ingest ingest;
    private final JobClient job;

    /**
     * Starts everything and returns when all of it runs; profiles follow. When a part cannot be started, those that were
     * are closed again.
     */
    static DemoStack start(DemoSettings settings, RunFolder folder, Screen screen) throws Exception {
        return OpenedParts.opening(parts -> new DemoStack(settings, folder, screen, parts));
    }

    private DemoStack(DemoSettings settings, RunFolder folder, Screen screen, OpenedParts parts) throws Exception {
        this.parts = parts;
        this.servers = DemoServers.start(settings, folder, screen, parts);
        this.pipelineFile = folder.writePipeline(World.definition(), whereTheServersAre(servers));
        this.definition = PipelineFile.read(pipelineFile);
        this.elasticsearch = parts.add(ElasticsearchConnection.open(definition.index()));
        this.ingest = screen.step("ingest", () -> parts.add(Ingest.start(definition)));
        this.job = screen.step("the index and the job", this::submit);
        parts.add(() -> job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS));
    }

    private static Map<String, String> whereTheServersAre(DemoServers servers) {
        return Map.of(
                "KAFKA_BOOTSTRAP", servers.kafka().bootstrapServers(),
                "POSTGRES_HOST", "127.0.0.1",
                "POSTGRES_PORT", Integer.toString(servers.postgres().port()),
                "POSTGRES_USER", servers.postgres().user(),
                "POSTGRES_PASSWORD", servers.postgres().password(),
                "ELASTICSEARCH_URL", servers.elasticsearch().url().toString());
    }

    private JobClient submit() throws Exception {
        StreamExecutionEnvironment environment = servers.flink().environment();
        CustomerProfilesJob.define(environment, definition);
        return environment.executeAsync(CustomerProfilesJob.name(definition));
    }

    /** @throws VerbFailedException if ingest or the job has ended */
    void requireRunning() throws Exception {
        Optional<Throwable> failure = ingest.failure();
        if (failure.isPresent()) {
            throw new VerbFailedException("ingest stopped", failure.get());
        }
        if (job.getJobStatus().get(CANCEL_SECONDS, TimeUnit.SECONDS).isGloballyTerminalState()) {
            // The result of a job that failed is the reason why.
            job.getJobExecutionResult().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            throw new VerbFailedException("the job ended (expected: it runs until the demo is stopped)");
        }
    }

    DemoServers servers() {
        return servers;
    }

    /** The definition with the servers' addresses, for other commands. */
    Path pipelineFile() {
        return pipelineFile;
    }

    PipelineDefinition definition() {
        return definition;
    }

    ElasticsearchConnection elasticsearch() {
        return elasticsearch;
    }

    IndexView index() {
        return new IndexView(elasticsearch.client(), definition);
    }

    JobCounters counters() {
        return new JobCounters(flinkUrl(), job.getJobID().toHexString());
    }

    Ingest ingest() {
        return ingest;
    }

    long rowsCaptured() {
        return ingest.progress().stream()
                .mapToLong(CaptureProgress::rowsCaptured)
                .sum();
    }

    URI elasticsearchUrl() {
        return servers.elasticsearch().url();
    }

    URI flinkUrl() {
        return servers.flink().url();
    }

    @Override
    public void close() throws Exception {
        parts.close();
    }
}
