package io.tributary.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.verify.Verdict;
import io.tributary.cli.verify.Verification;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.ingest.Ingest;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.records.RowChange;
import io.tributary.sinks.ElasticsearchConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source's log leaves out: deletions between two attempts at a snapshot, and large values that did not change. */
class LeftOutIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ROWS = 5_000;
    private static final int READ = 100;
    private static final int GONE = 50;

    private static final String DEFINITION = """
            pipeline: leftout
            kafka: {bootstrap: '${KAFKA}', partitions: 2}
            sources:
              crm:
                connector: postgres
                properties: {database.hostname: 127.0.0.1, database.port: '${POSTGRES_PORT}', database.user: '${POSTGRES_USER}',
                             database.password: '${POSTGRES_PASSWORD}', database.dbname: crm,
                             max.batch.size: '50', max.queue.size: '100'}
                tables:
                  public.people:
                    customer: {key: id, identifiers: {email: email}, attributes: {name: name, notes: notes}}
            identity: {email: {normalise: email}}
            index:
              elasticsearch: {hosts: ['${ELASTICSEARCH}']}
              alias: leftout
              refresh_interval: 100ms
              replicas: 0
            """;

    @TempDir
    private Path folder;

    @Test
    void theIndexHoldsWhatTheDatabaseHoldsThoughItsLogDoesNotTellAll() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
                ElasticsearchServer elasticsearch =
                        ElasticsearchServer.start(folder.resolve("elasticsearch"), ElasticsearchRelease.V8, 0);
                FlinkServer flink = FlinkServer.start(folder.resolve("flink"), 0, settings())) {
            postgres.createDatabase("crm");
            PipelineDefinition definition = definition(postgres, kafka, elasticsearch);
            try (Connection crm = postgres.connect("crm");
                    ElasticsearchConnection index = ElasticsearchConnection.open(definition.index())) {
                execute(
                        crm,
                        "CREATE TABLE people (id int PRIMARY KEY, email text, name text, notes text)",
                        "ALTER TABLE people ALTER notes SET STORAGE EXTERNAL",
                        "INSERT INTO people SELECT n, 'p' || n || '@x.org', 'Name', 'short' FROM generate_series(1, "
                                + ROWS + ") n");
                StreamExecutionEnvironment environment = flink.environment();
                deletionsBetweenTwoAttempts(definition, index, environment, crm);
                unchangedLargeValues(definition, index, crm);
            }
        }
    }

    private static void deletionsBetweenTwoAttempts(
            PipelineDefinition definition,
            ElasticsearchConnection index,
            StreamExecutionEnvironment environment,
            Connection crm)
            throws Exception {
        try (Ingest ingest = Ingest.start(definition)) {
            while (ingest.progress().get(0).rowsCaptured() < READ) {
                assertThat(ingest.failure()).isEmpty();
                Thread.onSpinWait();
            }
            assertThat(ingest.progress().get(0).snapshotDone()).isFalse();
        }
        execute(crm, "DELETE FROM people WHERE id <= " + GONE);
        CustomerProfilesJob.define(environment, definition);
        JobClient job = environment.executeAsync(CustomerProfilesJob.name(definition));
        await(definition, index, verdict -> verdict.extra() == GONE);
        try (Ingest ingest = Ingest.start(definition)) {
            Verdict verdict = await(definition, index, Verdict::holds);
            assertThat(verdict.profiles()).isEqualTo(ROWS - GONE);
            assertThat(ingest.failure()).isEmpty();
            assertThat(job.getJobStatus().get().isGloballyTerminalState()).isFalse();
        }
    }

    private static void unchangedLargeValues(
            PipelineDefinition definition, ElasticsearchConnection index, Connection crm) throws Exception {
        try (Ingest ingest = Ingest.start(definition)) {
            execute(
                    crm,
                    "UPDATE people SET notes = repeat('long ', 2000) WHERE id = 100",
                    "UPDATE people SET name = 'Anna' WHERE id = 100",
                    "INSERT INTO people VALUES (0, 'p0@x.org', 'Bert', repeat('longer ', 2000))",
                    "UPDATE people SET email = 'other@x.org' WHERE id = 0");
            Verdict verdict = await(definition, index, Verdict::holds);
            assertThat(verdict.profiles()).isEqualTo(ROWS - GONE + 1);
            assertThat(ingest.failure()).isEmpty();
        }
        assertThat(values(definition, "leftout.crm.public.people"))
                .filteredOn(value -> value.contains(RowChange.UNAVAILABLE))
                .hasSize(2);
        assertThat(values(definition, "leftout.profiles"))
                .isNotEmpty()
                .noneMatch(value -> value.contains(RowChange.UNAVAILABLE));
    }

    private static Verdict await(
            PipelineDefinition definition, ElasticsearchConnection index, Predicate<Verdict> condition)
            throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Verdict verdict = Verification.of(definition, index.client());
        while (!condition.test(verdict) && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            verdict = Verification.of(definition, index.client());
        }
        assertThat(verdict).matches(condition);
        return verdict;
    }

    /** Of every message in the topic that has one. */
    private static List<String> values(PipelineDefinition definition, String topic) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", definition.kafka().bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PAUSE).forEach(message -> {
                    if (message.value() != null) {
                        values.add(new String(message.value(), StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return values;
    }

    private PipelineDefinition definition(PostgresServer postgres, KafkaServer kafka, ElasticsearchServer elasticsearch)
            throws Exception {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), DEFINITION);
        return PipelineFile.read(
                file,
                Map.of(
                        "KAFKA", kafka.bootstrapServers(),
                        "POSTGRES_PORT", Integer.toString(postgres.port()),
                        "POSTGRES_USER", postgres.user(),
                        "POSTGRES_PASSWORD", postgres.password(),
                        "ELASTICSEARCH", elasticsearch.url().toString()));
    }

    private Configuration settings() {
        return new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 2)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints").toUri().toString());
    }

    private static void execute(Connection connection, String... statements) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
