package io.tributary.cli.cdnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.cli.demo.JobProgress;
import io.tributary.cli.schema.ProfileSchema;
import io.tributary.cli.world.Fence;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.sinks.ElasticsearchConnection;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that nobody here made up, most of them loaded and some placed live, against the sums made from their file. */
class CdnowIT {

    private static final int BUYERS = 23_570;
    private static final int ORDERS = 69_659;
    private static final int ORDERS_IN_A_COMMIT = 5;
    private static final Duration QUIET = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void findTheOrders() {
        file = CdnowFile.place();
        assumeTrue(Files.isRegularFile(file), () -> CdnowFile.absent(file));
    }

    @Test
    void everyBuyersTotalsInTheIndexAreThoseOfTheFile() throws Exception {
        List<Purchase> purchases = CdnowFile.read(file);
        assertThat(purchases).hasSize(ORDERS);
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
                ElasticsearchServer elasticsearch =
                        ElasticsearchServer.start(folder.resolve("elasticsearch"), ElasticsearchRelease.V8, 0);
                FlinkServer flink = FlinkServer.start(folder.resolve("flink"), 0, settings())) {
            postgres.createDatabase(MusicStore.DATABASE);
            PipelineDefinition definition = definition(postgres, kafka, elasticsearch);
            try (Connection connection = postgres.connect(MusicStore.DATABASE);
                    ElasticsearchConnection index = ElasticsearchConnection.open(definition.index())) {
                BuyersIndex buyers =
                        new BuyersIndex(index.client(), definition.index().alias());
                compare(purchases, definition, flink, connection, buyers);
                compareHabits(buyers);
                assertThat(buyers.firstProblemBy(ProfileSchema.of(definition))).isEmpty();
            }
        }
    }

    private static void compare(
            List<Purchase> purchases,
            PipelineDefinition definition,
            FlinkServer flink,
            Connection connection,
            BuyersIndex buyers)
            throws Exception {
        // The file is sorted by buyer, so older orders come after newer ones and some buyers order only live.
        Map<Boolean, List<Purchase>> parts =
                purchases.stream().collect(Collectors.partitioningBy(purchase -> purchase.number() % 10 == 0));
        List<Purchase> loaded = Objects.requireNonNull(parts.get(false));
        List<Purchase> live = Objects.requireNonNull(parts.get(true));
        Set<Integer> everyone = purchases.stream().map(Purchase::buyer).collect(Collectors.toSet());
        assertThat(everyone).hasSize(BUYERS);
        MusicStore store = new MusicStore(connection);
        store.loadBuyers(purchases);
        store.load(loaded);

        Stopwatch snapshot = Stopwatch.start();
        try (RunningPipeline pipeline = RunningPipeline.start(definition, flink);
                JobProgress job = new JobProgress(definition)) {
            pipeline.await("the snapshot is taken", () -> pipeline.captured().snapshotDone());
            pipeline.await("what was loaded is found", () -> buyers.found().covers(BUYERS, loaded.size()));
            String snapshotRate = snapshot.rate(BUYERS + loaded.size());
            assertThat(buyers.differences(BuyerTotals.of(everyone, loaded))).isEmpty();

            Stopwatch streaming = Stopwatch.start();
            for (int i = 0; i < live.size(); i += ORDERS_IN_A_COMMIT) {
                store.place(live.subList(i, Math.min(i + ORDERS_IN_A_COMMIT, live.size())));
            }
            pipeline.await("what was placed live is found", () -> buyers.found().covers(BUYERS, ORDERS));
            String liveRate = streaming.rate(live.size());
            awaitRest(definition, connection, pipeline, job, buyers);

            assertThat(buyers.differences(BuyerTotals.of(everyone, purchases))).isEmpty();
            assertThat(deadLetters(definition)).isZero();
            System.out.printf(Locale.ROOT, "CDNOW: loaded %s; live %s%n", snapshotRate, liveRate);
        }
    }

    /** The summary numbers its buyers anew, so the habits are compared, not the buyers: each is found as often at least. */
    private void compareHabits(BuyersIndex buyers) throws IOException {
        List<Habit> published = Habit.published(Objects.requireNonNull(file.getParent()));
        assumeTrue(!published.isEmpty(), "no published summary beside the orders: habits are not compared");
        Map<Habit, Long> found = buyers.habits();
        assertThat(found.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(BUYERS);
        Map<Habit, Long> missing = new HashMap<>(found);
        published.forEach(habit -> missing.merge(habit, -1L, Long::sum));
        missing.values().removeIf(count -> count >= 0);
        assertThat(missing).as("published habits that too few buyers have").isEmpty();
        System.out.printf(Locale.ROOT, "CDNOW: %d published habits found%n", published.size());
    }

    /** Rest: all is captured and read, and nothing has been written to the index for a while. */
    private static void awaitRest(
            PipelineDefinition definition,
            Connection connection,
            RunningPipeline pipeline,
            JobProgress job,
            BuyersIndex buyers)
            throws Exception {
        long fence = Objects.requireNonNull(
                Fence.raise(definition, Map.of(MusicStore.SOURCE, connection)).get(MusicStore.SOURCE));
        pipeline.await("all is captured", () -> pipeline.captured().lastPosition() > fence);
        pipeline.await("all is read", job::isAtTheEnd);
        pipeline.await("the index is at rest", new Quiet<>(QUIET, buyers::writes));
    }

    private PipelineDefinition definition(PostgresServer postgres, KafkaServer kafka, ElasticsearchServer elasticsearch)
            throws URISyntaxException {
        return PipelineFile.read(
                Path.of(Objects.requireNonNull(CdnowIT.class.getResource("/cdnow/pipeline.yaml"))
                        .toURI()),
                Map.of(
                        "KAFKA_BOOTSTRAP", kafka.bootstrapServers(),
                        "POSTGRES_PORT", Integer.toString(postgres.port()),
                        "POSTGRES_USER", postgres.user(),
                        "POSTGRES_PASSWORD", postgres.password(),
                        "ELASTICSEARCH_URL", elasticsearch.url().toString()));
    }

    private Configuration settings() {
        return new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 2)
                // Each writes the whole state: every second, that took more time than the rows themselves.
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5))
                // The JobManager's memory, where they are kept otherwise, takes no more than 5 MB of each state.
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints").toUri().toString());
    }

    private static long deadLetters(PipelineDefinition definition) throws Exception {
        TopicPartition partition = new TopicPartition(definition.deadLetterTopic(), 0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", definition.kafka().bootstrap()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
