package io.tributary.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.cdnow.RunningPipeline;
import io.tributary.cli.demo.JobProgress;
import io.tributary.cli.verify.Progress;
import io.tributary.cli.verify.Verdict;
import io.tributary.cli.verify.Verification;
import io.tributary.cli.world.Fence;
import io.tributary.cli.world.World;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.sinks.ElasticsearchConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingest processes are killed or paused while the sources change, and another takes over.
 *
 * <p>{@code -Dtributary.kills=20 -Dtributary.changes=50000} makes it longer. How long a takeover takes is printed.
 */
class TakeoverIT {

    private static final int KILLS = Integer.getInteger("tributary.kills", 4);
    private static final int CHANGES = Integer.getInteger("tributary.changes", 6_000);
    private static final long SEED = Long.getLong("tributary.seed", 4L);
    private static final double RATE = 280;
    private static final int ATTEMPTS = 6;
    private static final int CUSTOMERS = 1_000;

    @TempDir
    Path folder;

    private final List<IngestProcess> processes = new ArrayList<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Random random = new Random(SEED);
    private PostgresServer postgres;
    private KafkaServer kafka;
    private World world;

    @BeforeEach
    void start() throws Exception {
        postgres = PostgresServer.start(folder.resolve("postgres"));
        kafka = KafkaServer.start(folder.resolve("kafka"));
        for (String database : World.DATABASES) {
            postgres.createDatabase(database);
            connections.put(database, postgres.connect(database));
        }
        world = World.create(connections, SEED, CUSTOMERS, Instant.now());
    }

    @AfterEach
    void stop() throws Exception {
        for (IngestProcess process : processes) {
            process.close();
        }
        for (Connection connection : connections.values()) {
            connection.close();
        }
        kafka.close();
        postgres.close();
    }

    @Test
    void whoeverIsKilledNothingIsLostOrRepeatedAndAnotherTakesOver() throws Exception {
        IngestProcess leader = ingest();
        await(leader, "captures", () -> leads(leader));
        List<Duration> takeovers = new ArrayList<>();
        try (ChangeWatch watch = new ChangeWatch(definition(Map.of()));
                WorldWriter writer = WorldWriter.start(world.changes(), connections, RATE)) {
            IngestProcess killed = leader;
            for (int i = 0; i < KILLS; i++) {
                IngestProcess next = ingest();
                await(next, "stands by", () -> next.says(World.DATABASES, "standing by"));
                long more = watch.streamed() + random.nextInt(1_000);
                await(killed, more + " changes have come", () -> watch.streamed() >= more);
                takeovers.add(kill(killed, next, watch));
                killed = next;
            }
            await(killed, CHANGES + " changes are made", () -> writer.made() >= CHANGES);
            writer.close();
            assertThat(killed.stop()).as("%s", killed.lines()).isEqualTo(IngestProcess.TERMINATED);
            assertThat(watch.repeated()).isZero();
            System.out.printf(
                    Locale.ROOT,
                    "takeover after kill -9: %d times, p50 %d ms, max %d ms; %,d changes%n",
                    KILLS,
                    takeovers.stream().sorted().toList().get(KILLS / 2).toMillis(),
                    takeovers.stream().max(Duration::compareTo).orElseThrow().toMillis(),
                    writer.made());
        }
        assertThat(afterTheJob()).matches(Verdict::holds);
    }

    @Test
    void aPausedLeaderWakesUpToFindItselfReplacedAndWritesNothing() throws Exception {
        IngestProcess paused = ingest();
        await(paused, "captures", () -> leads(paused));
        try (ChangeWatch watch = new ChangeWatch(definition(Map.of()));
                WorldWriter writer = WorldWriter.start(world.changes(), connections, RATE)) {
            IngestProcess next = ingest();
            await(next, "stands by", () -> next.says(World.DATABASES, "standing by"));
            await(paused, "changes come", () -> watch.streamed() > random.nextInt(1_000));
            long moment = System.currentTimeMillis();
            paused.signal("STOP");
            await(next, "takes over", () -> watch.hasComeSince(moment, World.DATABASES));

            paused.signal("CONT");
            await(paused, "stands by", () -> paused.says(World.DATABASES, "standing by"));
            long awake = System.currentTimeMillis();
            await(next, "goes on", () -> watch.hasComeSince(awake, World.DATABASES));
            assertThat(next.stop()).isEqualTo(IngestProcess.TERMINATED);
            long given = System.currentTimeMillis();
            await(paused, "takes over again", () -> watch.hasComeSince(given, World.DATABASES));
            writer.close();
            assertThat(watch.repeated()).isZero();
        }
    }

    /** How long it took until changes made after the kill came from all sources. */
    private static Duration kill(IngestProcess leader, IngestProcess next, ChangeWatch watch) throws Exception {
        long began = System.nanoTime();
        long moment = System.currentTimeMillis();
        leader.close();
        await(next, "takes over", () -> watch.hasComeSince(moment, World.DATABASES));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** What is left to capture is captured here, and the job runs over all of it. */
    private Verdict afterTheJob() throws Exception {
        Configuration settings = new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 2)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5))
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints").toUri().toString());
        try (ElasticsearchServer elasticsearch =
                        ElasticsearchServer.start(folder.resolve("elasticsearch"), ElasticsearchRelease.V8, 0);
                FlinkServer flink = FlinkServer.start(folder.resolve("flink"), 0, settings)) {
            PipelineDefinition definition =
                    definition(Map.of("ELASTICSEARCH_URL", elasticsearch.url().toString()));
            Map<String, Long> marks = Fence.raise(definition, connections);
            try (RunningPipeline pipeline = RunningPipeline.start(definition, flink);
                    JobProgress job = new JobProgress(definition);
                    ElasticsearchConnection index = ElasticsearchConnection.open(definition.index())) {
                pipeline.await("all is captured", () -> pipeline.progress().stream()
                        .allMatch(
                                source -> source.lastPosition() > marks.getOrDefault(source.source(), Long.MAX_VALUE)));
                pipeline.await("all is read", job::isAtTheEnd);
                return Verification.of(
                        definition, definition.index().alias(), index.client(), ATTEMPTS, Progress.SILENT);
            }
        }
    }

    private boolean leads(IngestProcess process) {
        return process.says(World.DATABASES, "following its changes");
    }

    private IngestProcess ingest() throws Exception {
        IngestProcess process =
                IngestProcess.start(file(), variables(), folder.resolve("ingest-" + processes.size() + ".log"));
        processes.add(process);
        return process;
    }

    private PipelineDefinition definition(Map<String, String> elasticsearch) throws Exception {
        Map<String, String> all = new HashMap<>(variables());
        all.putAll(elasticsearch);
        return PipelineFile.read(file(), all);
    }

    private Path file() throws Exception {
        return Files.writeString(folder.resolve("pipeline.yaml"), World.definition());
    }

    private Map<String, String> variables() {
        return Map.of(
                "KAFKA_BOOTSTRAP", kafka.bootstrapServers(),
                "POSTGRES_HOST", "127.0.0.1",
                "POSTGRES_PORT", Integer.toString(postgres.port()),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password());
    }

    private static void await(IngestProcess process, String what, java.util.function.BooleanSupplier holds)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!holds.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("not seen: %s; %s".formatted(what, process.lines()));
            }
            Thread.sleep(10);
        }
    }
}
