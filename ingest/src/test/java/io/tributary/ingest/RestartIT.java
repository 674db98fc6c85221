package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.records.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class RestartIT {

    private static final int RESTARTS = 3;
    private static final int SOME = 100;
    private static final int LARGE = 2_000_000;

    private final Scene scene = new Scene();
    private final String topic = scene.topic("crm", "public.customers");

    @Test
    void aRestartGoesOnWhereItStoppedWithoutAnotherSnapshot() throws Exception {
        crm("INSERT INTO customers SELECT n, 'e' FROM generate_series(1, 5) n");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 5);
            scene.run("crm", "UPDATE customers SET email = 'before' WHERE id = 1");
            long change = scene.await(topic, 6).get(5).source("lsn").asLong();
            // Until the commit is known too, the changes of the first transaction are repeated.
            Scene.awaitThat(
                    () -> ingest.progress().get(0).lastPosition(),
                    position -> position > change,
                    position -> "a position after " + change + ", but " + position);
            assertThat(ingest.failure()).isEmpty();
        }
        scene.run("crm", "UPDATE customers SET email = 'while down'", "DELETE FROM customers WHERE id = 5");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (6, 'after')");
            Map<String, Long> operations = scene.await(topic, 14).stream()
                    .collect(Collectors.groupingBy(Scene.Message::op, Collectors.counting()));
            assertThat(operations).isEqualTo(Map.of("r", 5L, "u", 6L, "d", 1L, "tombstone", 1L, "c", 1L));
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void restartsUnderLoadNeitherLoseNorRepeatAChange() throws Exception {
        crm();
        try (RowWriter writer = RowWriter.start(scene, "crm")) {
            for (int restart = 0; restart < RESTARTS; restart++) {
                int before = writer.written();
                try (Ingest ingest = Ingest.start(scene.definition())) {
                    Scene.awaitSnapshots(ingest);
                    long first = ingest.progress().get(0).rowsCaptured();
                    Scene.awaitThat(
                            () -> ingest.progress().get(0).rowsCaptured(),
                            rows -> rows > first + SOME,
                            rows -> "more than " + (first + SOME) + " rows, but " + rows);
                    assertThat(ingest.failure()).isEmpty();
                }
                assertThat(writer.written()).isGreaterThan(before);
            }
            writer.close();
            try (Ingest ingest = Ingest.start(scene.definition())) {
                writer.assertEachOnce(topic);
                assertThat(ingest.failure()).isEmpty();
            }
        }
    }

    @Test
    void aChangeThatKafkaRefusesStopsTheSourceAndIsNotSkipped() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "crm",
                    "INSERT INTO customers VALUES (1, repeat('x', " + LARGE + "))",
                    "INSERT INTO customers VALUES (2, 'y')");
            Throwable failure = Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure")
                    .orElseThrow();
            assertThat(failure)
                    .hasMessageContainingAll("sources.crm", topic, "200", "bytes", "max.request.size")
                    .hasMessageNotContaining("xxxx");
            assertThat(scene.read(topic))
                    .noneMatch(message -> message.key().get("id").asInt() == 1);
        }
        scene.allow(topic, LARGE * 2);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            assertThat(Scene.awaitThat(
                            () -> scene.read(topic),
                            messages -> messages.stream()
                                    .anyMatch(message -> message.key().get("id").asInt() == 1),
                            messages -> "the large row, but " + messages.size() + " messages"))
                    .extracting(message -> message.key().get("id").asInt())
                    .contains(1, 2);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aSnapshotThatWasInterruptedIsTakenAnewWithASlotOfItsOwn() throws Exception {
        crm("INSERT INTO customers SELECT n, 'e' FROM generate_series(1, 20000) n");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            assertThat(ingest.progress().get(0).snapshotDone()).isFalse();
        }
        assertThat(slots()).hasSize(1);
        scene.run("crm", "UPDATE customers SET email = 'while down' WHERE id = 1");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            assertThat(ingest.progress().get(0).rowsCaptured()).isEqualTo(20000);
            assertThat(slots()).hasSize(1);
            scene.run("crm", "INSERT INTO customers VALUES (0, 'last')");
            Scene.awaitThat(
                    () -> ingest.progress().get(0).rowsCaptured(),
                    rows -> rows > 20000,
                    rows -> "one more, but " + rows);
            assertThat(scene.read(topic)).extracting(Scene.Message::op).containsOnly("r", "t", "c");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aSlotThatWasLostIsReportedInsteadOfGoingOnWithoutItsChanges() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        scene.run("crm", "SELECT pg_drop_replication_slot('tributary_%s_crm')".formatted(scene.pipeline));
        assertThatThrownBy(() -> Ingest.start(scene.definition()))
                .isInstanceOf(IngestRefusedException.class)
                .hasMessageContaining(
                        "sources.crm.properties: no replication slot tributary_" + scene.pipeline + "_crm");
    }

    @Test
    void aSlotThatWentOnWithoutIngestIsReportedToo() throws Exception {
        crm("INSERT INTO customers VALUES (1, 'e')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        scene.run(
                "crm",
                "INSERT INTO customers VALUES (2, 'lost')",
                "SELECT pg_replication_slot_advance('tributary_%s_crm', pg_current_wal_lsn())"
                        .formatted(scene.pipeline));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Throwable failure = Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure")
                    .orElseThrow();
            assertThat(failure)
                    .isInstanceOf(IngestRefusedException.class)
                    .hasMessageContainingAll(
                            "replication slot tributary_" + scene.pipeline + "_crm begins at LSN",
                            "the changes between are lost",
                            "to read the tables anew");
            assertThat(ingest.progress().get(0).rowsCaptured()).isZero();
        }
    }

    @Test
    void changesOfTheFirstTransactionKeepTheirPositionsWhenTheyAreRepeated() throws Exception {
        crm();
        // A heartbeat would be the first transaction.
        scene.property("crm", "heartbeat.action.query", "SELECT 1");
        List<Scene.Message> messages = stopInsideATransactionAndGoOn();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(0).position()).isEqualTo(messages.get(1).position());
        assertThat(messages.get(1).position().commit()).isEqualTo(SourcePosition.FIRST);
        assertThat(messages.get(2).position().commit()).isEqualTo(SourcePosition.FIRST);
        assertThat(messages.get(3).position().commit())
                .isGreaterThan(messages.get(2).position().offset());
    }

    @Test
    void aTransactionThatIsInterruptedGoesOnWithItsOldPositions() throws Exception {
        crm("INSERT INTO customers VALUES (9, 'nine')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "UPDATE customers SET email = 'first'", "UPDATE customers SET email = 'second'");
            scene.await(topic, 3);
        }
        List<Scene.Message> messages = stopInsideATransactionAndGoOn();
        List<SourcePosition> positions = messages.stream()
                .filter(message -> message.key().get("id").asInt() < 9)
                .map(Scene.Message::position)
                .toList();
        assertThat(positions.get(0).commit()).isGreaterThan(0);
        assertThat(positions.get(1).commit()).isEqualTo(positions.get(0).commit());
        assertThat(positions.get(2).commit()).isGreaterThan(positions.get(1).offset());
    }

    /** One transaction writes rows 1 and 2, of which the first run delivers row 1 only; then another writes row 3. */
    private List<Scene.Message> stopInsideATransactionAndGoOn() throws Exception {
        scene.property("crm", "max.batch.size", "1");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "crm",
                    "BEGIN; INSERT INTO customers VALUES (1, 'a'); INSERT INTO customers VALUES (2, repeat('x', "
                            + LARGE + ")); COMMIT");
            Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure");
        }
        assertThat(scene.read(topic).stream()
                        .filter(message -> message.key().get("id").asInt() < 9))
                .hasSize(1);
        scene.allow(topic, LARGE * 2);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run("crm", "INSERT INTO customers VALUES (3, 'c')");
            return Scene.awaitThat(
                    () -> scene.read(topic),
                    messages -> messages.stream()
                            .anyMatch(message -> message.key().get("id").asInt() == 3),
                    messages -> "row 3");
        }
    }

    private List<String> slots() throws Exception {
        List<String> slots = new ArrayList<>();
        try (Connection connection = scene.connect("crm");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()")) {
            while (rows.next()) {
                slots.add(rows.getString(1));
            }
        }
        return slots;
    }

    private void crm(String... statements) throws Exception {
        scene.partitions = 1;
        scene.source("crm", "CREATE TABLE customers (id int PRIMARY KEY, email text)")
                .customers("crm", "public.customers", "email");
        scene.run("crm", statements);
    }
}
