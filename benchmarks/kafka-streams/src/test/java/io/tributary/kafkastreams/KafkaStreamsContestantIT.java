package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contest.ChangeTopics;
import io.tributary.contest.Deliveries;
import io.tributary.contest.DeliveriesOfTests;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import io.tributary.embedded.KafkaServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KafkaStreamsContestantIT {

    private static final int PARTITIONS = 4;
    private static final int CHANGES = 6_000;
    private static final long SEED = 7;
    /** So long that no test ends which waits for the next commit in turn. */
    private static final long COMMIT_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final Path folder;

    KafkaStreamsContestantIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private Task task(String workload, String variant, boolean keepState) throws Exception {
        Path own = Files.createDirectories(folder.resolve("task"));
        return new Task(
                workload,
                List.of(),
                variant,
                2,
                COMMIT_MILLIS,
                50,
                own.toString(),
                null,
                null,
                Map.of(),
                keepState ? CHANGES : 0);
    }

    private static void create(PipelineDefinition definition) throws Exception {
        try (Admin admin = Admin.create(bootstrap(definition))) {
            admin.createTopics(ChangeTopics.names(definition).stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static Map<String, Object> bootstrap(PipelineDefinition definition) {
        return Map.of("bootstrap.servers", definition.kafka().bootstrap());
    }

    private static void send(PipelineDefinition definition, List<Change> changes) throws Exception {
        Map<String, Object> settings = new HashMap<>(bootstrap(definition));
        // A topic may be so new that the broker refuses the first message and takes the second, and then never the
        // first.
        settings.put("max.in.flight.requests.per.connection", 1);
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Change change : changes) {
                String topic = definition.pipeline() + "." + change.table();
                sent.add(producer.send(new ProducerRecord<>(topic, change.key(), change.value())));
                if (change.after() == null) {
                    sent.add(producer.send(new ProducerRecord<>(topic, change.key(), null)));
                }
            }
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private static RandomChanges changes(String workload) {
        return new RandomChanges(SEED, workload.equals("customers"), 300);
    }

    private static void assertBatch(String workload, Path documents, List<Change> changes) throws Exception {
        assertThat(Profile.contents(documents))
                .as("seed %d", SEED)
                .isEqualTo(
                        workload.equals("orders")
                                ? BatchProfiles.ofOrders(changes)
                                : BatchProfiles.ofCustomers(changes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    orders    | heap          | false
                    orders    | rocksdb,cache | true
                    customers | heap,cache    | true
                    customers | rocksdb       | false
                    """)
    void endsWhenAllIsDeliveredAndLeavesNothingBehind(String workload, String variant, boolean keepState)
            throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            PipelineDefinition definition = TestDefinition.of(workload, kafka.bootstrapServers(), folder);
            create(definition);
            List<Change> changes = changes(workload).next(CHANGES, 0);
            send(definition, changes);
            KafkaStreamsContestant contestant = new KafkaStreamsContestant();
            Path documents = folder.resolve("documents");
            Map<String, Double> measures;
            try (Deliveries ignored = DeliveriesOfTests.to(documents)) {
                measures = contestant.process(task(workload, variant, keepState), definition, 0);
            }

            assertBatch(workload, documents, changes);
            assertThat(measures.keySet())
                    .isEqualTo(keepState ? Set.of(Outcome.STATE_BYTES, Outcome.CHANGELOG_BYTES) : Set.of());
            assertThat(measures.values()).allMatch(bytes -> bytes > CHANGES);
            contestant.removeLeftovers();
            try (Admin admin = Admin.create(bootstrap(definition))) {
                assertThat(admin.listTopics().names().get())
                        .containsExactlyInAnyOrderElementsOf(ChangeTopics.names(definition));
            }
        }
    }

    /** State on the heap is gone with the process, and comes back from the changelogs; so does the identity graph. */
    @ParameterizedTest
    @CsvSource({"orders", "customers"})
    void goesOnAfterARestart(String workload) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            PipelineDefinition definition = TestDefinition.of(workload, kafka.bootstrapServers(), folder);
            create(definition);
            RandomChanges random = changes(workload);
            List<Change> before = random.next(CHANGES, 0);
            List<Change> after = random.next(CHANGES, CHANGES);
            Path documents = folder.resolve("documents");
            try (Deliveries ignored = DeliveriesOfTests.to(documents)) {
                send(definition, before);
                work(definition, task(workload, "heap", false));
                send(definition, after);
                work(definition, task(workload, "heap", false));
            }

            assertBatch(
                    workload,
                    documents,
                    Stream.concat(before.stream(), after.stream()).toList());
        }
    }

    private static void work(PipelineDefinition definition, Task task) throws Exception {
        Properties settings = StreamsSettings.of(task, definition, "again");
        Workload workload = Workload.named(task.workload());
        Progress progress = new Progress();
        try (StreamsRun run = new StreamsRun(
                workload.topology(definition, Storage.of(task.variant()), progress), settings, progress)) {
            run.work(definition, 0, workload.steps());
        }
    }
}
