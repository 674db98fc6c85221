package io.tributary.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.FieldType;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.numbered.ChangeNumbers;
import io.tributary.ingest.topics.KafkaClients;
import io.tributary.ingest.topics.StoredOffsets;
import io.tributary.records.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that are captured by the name of a connector's class: ingest numbers their changes. */
@ExtendWith(Servers.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NumberedSourceIT {

    private static final long SEED = 14;

    enum Database {
        POSTGRES,
        MARIADB
    }

    private final Scene scene = new Scene();
    private String table = "";
    private String topic = "";

    @ParameterizedTest
    @EnumSource
    void throughRestartsAndTakeoversEveryChangeComesOnceAndTheNumbersGrow(Database database) throws Exception {
        crm(database);
        TransactionWriter writer;
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            // A restart inside the first transaction behind a snapshot repeats it.
            scene.run("crm", "INSERT INTO customers VALUES (100, 'first')");
            scene.await(topic, 1);
            scene.run("crm", "INSERT INTO customers VALUES (101, 'second')");
            scene.await(topic, 2);
            writer = TransactionWriter.start(scene, "crm", SEED);
            writer.awaitMore(100);
        }
        try (writer;
                Ingest second = Ingest.start(scene.definition())) {
            writer.awaitMore(100);
            Scene.awaitSnapshots(second);
            if (database == Database.POSTGRES) {
                replaceWithoutItsKnowing();
            } else {
                keepFromWriting();
            }
            writer.awaitMore(100);
            Scene.awaitSnapshots(second);
            try (Ingest third = Ingest.start(scene.definition())) {
                second.close();
                Scene.awaitSnapshots(third);
                writer.awaitMore(100);
                writer.close();
                scene.run("crm", "INSERT INTO customers VALUES (102, 'last')");
                Scene.awaitThat(
                        () -> scene.read(topic),
                        messages -> messages.stream()
                                .anyMatch(message -> message.key().path("id").asInt() == 102),
                        messages -> "the last change among " + messages.size());
                assertThat(third.failure()).isEmpty();
            }
        }
        List<Scene.Message> messages = scene.read(topic);
        List<String> values = messages.stream()
                .filter(message -> message.value().path("after").isObject())
                .map(message -> message.after("email").asText())
                .filter(email -> email.startsWith("e"))
                .toList();
        assertThat(values)
                .as("seed %d", SEED)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, writer.values())
                        .mapToObj(value -> "e" + value)
                        .toList());
        assertThat(messages).filteredOn(message -> message.op().equals("d")).hasSize(writer.deletions());
        assertThat(messages)
                .filteredOn(message -> message.op().equals("tombstone"))
                .hasSize(writer.deletions());
        assertNumbersGrow(messages);
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    /** Of two readers with one id a MariaDB ends the older; so here nobody reads, but the batch under way is aborted. */
    private void keepFromWriting() {
        String engine =
                EngineName.of(scene.definition(), scene.definition().sources().get(0));
        try (Producer<byte[], byte[]> other =
                KafkaClients.of(scene.definition().kafka()).producer(EngineName.transactionalId(engine))) {
            other.initTransactions();
        }
    }

    /** As if the lease had passed to another process while this one was paused: a batch under way is aborted. */
    private void replaceWithoutItsKnowing() throws Exception {
        SourceProgress progress = new SourceProgress("crm");
        try (SourceCapture intruder = SourceCapture.start(
                scene.definition(), scene.definition().sources().get(0), progress)) {
            Throwable ended = Scene.awaitThat(intruder::failure, Optional::isPresent, none -> "to be fenced itself")
                    .orElseThrow();
            assertThat(ended).matches(PassingFailure::isReplacement, "tells of a newer producer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheOffsetsTopicIsDeletedTheSecondSnapshotIsNewer(Database database) throws Exception {
        crm(database);
        scene.run("crm", "INSERT INTO customers VALUES (1, 'a'), (2, 'b')");
        capture(3, "UPDATE customers SET email = 'c' WHERE id = 1", "DELETE FROM customers WHERE id = 2");
        try (Admin admin = scene.admin()) {
            admin.deleteTopics(List.of(scene.definition().offsetTopic())).all().get();
        }
        scene.run("crm", "INSERT INTO customers VALUES (2, 'd')");
        if (database == Database.POSTGRES) {
            scene.run("crm", "SELECT pg_drop_replication_slot('" + scene.database("crm") + "')");
        }
        capture(1, "UPDATE customers SET email = 'f' WHERE id = 2");

        List<Scene.Message> messages = scene.read(topic);
        assertNumbersGrow(messages);
        assertThat(epochs(messages)).hasSize(2);
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    @Test
    void whereNoNumberIsStoredAClockThatWasSetBackDoesNotBeginLower() throws Exception {
        crm(Database.POSTGRES);
        capture(1, "INSERT INTO customers VALUES (1, 'a')");
        PipelineDefinition definition = scene.definition();
        ChangeNumbers numbers = ChangeNumbers.goOn(
                definition,
                definition.sources().get(0),
                "of-no-engine",
                StoredOffsets.readAll(definition),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        JsonNode numbered = new ObjectMapper().readTree(numbers.next("{\"op\":\"c\"}".getBytes(UTF_8)));

        assertThat(ChangeNumber.parse(numbered.path(ChangeNumber.FIELD).asText()))
                .isGreaterThan(scene.read(topic).get(0).number());
    }

    @Test
    void aSourceThatWasForgottenGoesOnAboveItsLastNumber() throws Exception {
        crm(Database.POSTGRES);
        scene.run("crm", "INSERT INTO customers VALUES (1, 'a')");
        capture(1, "UPDATE customers SET email = 'b'");
        scene.renamed("crm", "sales").customers("sales", table, "email").notNumbered("crm");
        FormerSources.forget(scene.definition(), "crm");
        assertThat(StoredOffsets.readAll(scene.definition()).engines()).isEmpty();
        scene.renamed("sales", "crm").customers("crm", table, "email").numbered("crm");
        scene.run("crm", "SELECT pg_drop_replication_slot('" + scene.database("crm") + "')");
        capture(1, "UPDATE customers SET email = 'c'");

        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages).hasSize(4);
        assertNumbersGrow(messages);
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    /** Numbered when they were put aside, they are between those before and those after. */
    @Test
    void whatWaitedOfATableIsInOrder() throws Exception {
        crm(Database.MARIADB);
        scene.without("crm").mapped("crm", table, Map.of("email", FieldType.LONG));
        scene.run("crm", "ALTER TABLE customers MODIFY COLUMN email int", "INSERT INTO customers VALUES (1, 10)");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (2, 20)");
            scene.await(topic, 2);
            scene.run(
                    "crm",
                    "ALTER TABLE customers MODIFY COLUMN email varchar(20)",
                    "UPDATE customers SET email = '11' WHERE id = 1",
                    "UPDATE customers SET email = '12' WHERE id = 1",
                    "DELETE FROM customers WHERE id = 2",
                    "INSERT INTO customers VALUES (2, '21')");
            scene.await(topic + ".parked", 5);
        }
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run(
                    "crm",
                    "ALTER TABLE customers MODIFY COLUMN email int",
                    "UPDATE customers SET email = 13 WHERE id = 1",
                    "INSERT INTO customers VALUES (3, 30)");
            List<Scene.Message> messages = scene.await(topic, 9);
            assertThat(messages).hasSize(9);
            assertNumbersGrow(messages);
            RemainingRows.assertAsIn(scene, "crm", messages);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aTruncationHasANumberToo() throws Exception {
        crm(Database.POSTGRES);
        scene.run("crm", "INSERT INTO customers VALUES (1, 'a')");
        capture(
                2 + Scene.PARTITIONS,
                "INSERT INTO customers VALUES (2, 'b')",
                "TRUNCATE customers",
                "INSERT INTO customers VALUES (1, 'c')");
        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages.stream()
                        .filter(message -> message.op().equals("t"))
                        .map(Scene.Message::number)
                        .distinct())
                .hasSize(1);
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    @Test
    void aConnectorThatTellsPlacesCannotTakeOverFromOneThatDoesNot() throws Exception {
        crm(Database.POSTGRES);
        capture(1, "INSERT INTO customers VALUES (1, 'a')");
        scene.notNumbered("crm");
        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("sources.crm.connector: postgres, while the changes of this source were numbered");
    }

    @Test
    void whoBeginsToBeNumberedGoesOnWithNewerChanges() throws Exception {
        crm(Database.MARIADB);
        scene.notNumbered("crm").run("crm", "INSERT INTO customers VALUES (1, 'a')");
        capture(1, "INSERT INTO customers VALUES (2, 'b')");
        scene.numbered("crm");
        capture(2, "UPDATE customers SET email = 'c' WHERE id = 1", "UPDATE customers SET email = 'd' WHERE id = 2");
        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages)
                .filteredOn(message -> message.value().has(ChangeNumber.FIELD))
                .hasSize(2);
        assertThat(messages).hasSize(4);
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    @Test
    void whatTheConnectorItselfRefusesIsToldWithoutSecrets() throws Exception {
        crm(Database.POSTGRES);
        scene.property("crm", "database.password", "hunter2")
                .property("crm", "database.hostname", "")
                .property("crm", "snapshot.mode", "sometimes");
        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));
        assertThat(refused.problems())
                .hasSize(2)
                .noneMatch(problem -> problem.contains("hunter2"))
                .anyMatch(problem -> problem.startsWith("sources.crm.properties.database.hostname: "))
                .anyMatch(problem -> problem.startsWith("sources.crm.properties.snapshot.mode: ")
                        && problem.endsWith("(told by the connector)"));
    }

    @Test
    void aTableWithoutAKeyEndsTheCapture() throws Exception {
        crm(Database.POSTGRES);
        scene.run("crm", "CREATE TABLE keyless (id int, email text)");
        scene.without("crm").customers("crm", "public.keyless", List.of(), "email");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO keyless VALUES (1, 'a')");
            Throwable failure = Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure")
                    .orElseThrow();
            assertThat(FailureReason.of(failure))
                    .contains("a row without a key for the topic " + scene.topic("crm", "public.keyless"));
        }
        assertThat(scene.read(scene.topic("crm", "public.keyless"))).isEmpty();
    }

    @Test
    void rowsThatComeUnderAnotherNameEndTheCapture() throws Exception {
        crm(Database.POSTGRES);
        // As Debezium takes the names without regard to upper and lower case, but tells them as they are.
        scene.without("crm").customers("crm", "public.Customers", "email");
        scene.run("crm", "INSERT INTO customers VALUES (1, 'a')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Throwable failure = Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure")
                    .orElseThrow();
            assertThat(FailureReason.of(failure))
                    .contains("rows for the topic " + topic + ", which is of no mapped table");
        }
    }

    /** Runs the statements while a capture follows, and waits for so many more messages. */
    private void capture(int more, String... statements) throws Exception {
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            int before = scene.read(topic).size();
            scene.run("crm", statements);
            scene.await(topic, before + more);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    private static void assertNumbersGrow(List<Scene.Message> messages) {
        Map<Integer, List<ChangeNumber>> byPartition = new HashMap<>();
        messages.stream().filter(message -> !message.op().equals("tombstone")).forEach(message -> byPartition
                .computeIfAbsent(message.partition(), key -> new ArrayList<>())
                .add(message.number()));
        assertThat(byPartition).isNotEmpty();
        byPartition.values().forEach(numbers -> assertThat(numbers)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.naturalOrder()));
        assertThat(byPartition.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    private static List<Long> epochs(List<Scene.Message> messages) {
        return messages.stream()
                .filter(message -> message.value().has(ChangeNumber.FIELD))
                .map(message -> message.number().epoch())
                .distinct()
                .toList();
    }

    private void crm(Database database) throws Exception {
        String statement = "CREATE TABLE customers (id int PRIMARY KEY, email varchar(20))";
        if (database == Database.POSTGRES) {
            scene.source("crm", statement);
            table = "public.customers";
        } else {
            scene.mariaDb("crm", statement);
            table = scene.database("crm") + ".customers";
        }
        scene.customers("crm", table, "email").numbered("crm");
        topic = Objects.requireNonNull(scene.topic("crm", table));
    }
}
