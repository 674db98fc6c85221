package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.FieldType;
import io.tributary.records.SourcePosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbIT {

    private static final int RESTARTS = 3;
    private static final int SOME = 100;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(1);
    private static final int WRITES_PER_LOG = 50;
    private static final int ROWS = 2_000;
    private static final int ROWS_PER_UPDATE = 20;
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(10);

    private final Scene scene = new Scene();
    private final String table = scene.database("shop") + ".accounts";
    private final String topic = scene.topic("shop", table);

    @Test
    void theSnapshotAndThenEveryChangeArriveUnderTheRowsKey() throws Exception {
        shop("INSERT INTO accounts VALUES (1, 'a'), (2, 'b')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            assertThat(scene.await(topic, 2)).allSatisfy(message -> {
                assertThat(message.op()).isEqualTo("r");
                assertThat(message.key().get("id")).isEqualTo(message.after("id"));
                assertThat(message.source("connector").asText()).isEqualTo("mariadb");
            });
            scene.run(
                    "shop",
                    "INSERT INTO accounts VALUES (3, 'c')",
                    "UPDATE accounts SET email = 'x' WHERE id = 1",
                    "UPDATE accounts SET id = 4 WHERE id = 3",
                    "DELETE FROM accounts WHERE id = 2");

            Map<String, List<String>> operations = scene.await(topic, 9).stream()
                    .collect(Collectors.groupingBy(
                            message -> message.key().toString(),
                            Collectors.mapping(Scene.Message::op, Collectors.toList())));
            assertThat(operations)
                    .isEqualTo(Map.of(
                            "{\"id\":1}", List.of("r", "u"),
                            "{\"id\":2}", List.of("r", "d", "tombstone"),
                            "{\"id\":3}", List.of("c", "d", "tombstone"),
                            "{\"id\":4}", List.of("c")));
            CaptureProgress progress = Scene.awaitThat(
                    () -> ingest.progress().get(0),
                    now -> now.rowsCaptured() == 7,
                    now -> "7 rows captured, but " + now);
            assertThat(progress.snapshotDone()).isTrue();
            assertThat(progress.lastPosition()).isPositive();
            assertThat(ingest.failure()).isEmpty();
        }
        assertThat(scene.topics())
                .containsExactlyInAnyOrder(
                        topic, scene.pipeline + ".ingest-offsets", scene.pipeline + ".shop.schema-history");
    }

    @Test
    void anEmptyTableIsSnapshotTooAndATruncationFollows() throws Exception {
        shop();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "shop",
                    "INSERT INTO accounts VALUES (1, 'a')",
                    "TRUNCATE TABLE accounts",
                    "INSERT INTO accounts VALUES (1, 'b')");
            List<Scene.Message> messages = scene.await(topic, 3);
            assertThat(messages).extracting(Scene.Message::op).containsExactly("c", "t", "c");
            assertInOrder(messages.stream().map(Scene.Message::position).toList());
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aChangedTableGoesOnWithItsNewColumnsAfterARestartToo() throws Exception {
        shop("INSERT INTO accounts VALUES (1, 'a')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("shop", "UPDATE accounts SET email = 'b'");
            scene.await(topic, 2);
        }
        scene.run(
                "shop",
                "UPDATE accounts SET email = 'c'",
                "ALTER TABLE accounts ADD COLUMN city varchar(20) AFTER id",
                "UPDATE accounts SET city = 'Bonn'");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            List<Scene.Message> messages = scene.await(topic, 4);
            assertThat(messages)
                    .extracting(message -> message.after("email").asText())
                    .containsExactly("a", "b", "c", "c");
            assertThat(messages.get(3).after("city").asText()).isEqualTo("Bonn");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void restartsUnderLoadNeitherLoseNorRepeatAChangeWhileTheLogsRotate() throws Exception {
        shop();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(enough, written));
        try {
            for (int restart = 0; restart < RESTARTS; restart++) {
                int before = written.get();
                try (Ingest ingest = Ingest.start(scene.definition())) {
                    Scene.awaitSnapshots(ingest);
                    long first = ingest.progress().get(0).rowsCaptured();
                    Scene.awaitThat(
                            () -> ingest.progress().get(0).rowsCaptured(),
                            rows -> rows > first + SOME,
                            rows -> "more than " + (first + SOME) + " rows, but " + rows);
                    assertThat(ingest.failure()).isEmpty();
                }
                assertThat(written.get()).isGreaterThan(before);
            }
        } finally {
            enough.set(true);
            writer.get();
        }
        try (Ingest ingest = Ingest.start(scene.definition())) {
            int last = written.incrementAndGet();
            scene.run("shop", "INSERT INTO accounts VALUES (" + last + ", 'last')");
            List<Scene.Message> messages = scene.await(topic, last);
            assertThat(messages.stream()
                            .map(message -> message.key().get("id").asInt())
                            .sorted())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, last).boxed().toList());
            assertInOrder(messages.stream()
                    .filter(message -> !message.op().equals("r"))
                    .map(Scene.Message::position)
                    .toList());
            assertThat(messages.stream()
                            .map(message -> message.source("file").asText())
                            .distinct()
                            .count())
                    .isGreaterThan(RESTARTS);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void theRowsOfOneEventAndOfOneTransactionAreToldApart() throws Exception {
        shop("INSERT INTO accounts VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            inOneTransaction("UPDATE accounts SET email = 'first'", "UPDATE accounts SET email = 'second'");
            List<SourcePosition> positions = scene.await(topic, 9).stream()
                    .filter(message -> message.op().equals("u"))
                    .map(Scene.Message::position)
                    .toList();
            assertThat(positions).extracting(SourcePosition::row).containsExactly(0, 1, 2, 0, 1, 2);
            assertInOrder(positions);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aTransactionThatIsInterruptedGoesOnWithItsOldPositions() throws Exception {
        shop("INSERT INTO accounts VALUES (1, 'a'), (2, 'b')");
        scene.property("shop", "max.batch.size", "1");
        String large = "repeat('x', 2000000)";
        scene.run("shop", "ALTER TABLE accounts MODIFY email longtext");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            inOneTransaction(
                    "UPDATE accounts SET email = 'first'",
                    "UPDATE accounts SET email = " + large + " WHERE id = 2",
                    "UPDATE accounts SET email = 'second'");
            scene.run("shop", "UPDATE accounts SET email = 'third'");
            Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure");
        }
        assertThat(scene.read(topic)).extracting(Scene.Message::op).containsExactly("r", "r", "u", "u");
        scene.allow(topic, 10_000_000);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            List<SourcePosition> positions = scene.await(topic, 9).stream()
                    .filter(message -> message.op().equals("u"))
                    .map(Scene.Message::position)
                    .toList();
            assertInOrder(positions);
            assertThat(positions).hasSize(7);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    private void inOneTransaction(String... statements) throws SQLException {
        try (Connection connection = scene.connect("shop");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Each row is read by the snapshot, streamed, or both; then the streamed change is the newer one. */
    @Test
    void aSnapshotReadIsOlderThanWhatIsStreamedAfterIt() throws Exception {
        shop("INSERT INTO accounts SELECT seq, 'old' FROM seq_1_to_" + ROWS);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> update(enough));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.await(topic, ROWS + SOME);
        } finally {
            enough.set(true);
            writer.get();
        }
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run("shop", "INSERT INTO accounts VALUES (0, 'last')");
            List<Scene.Message> messages = Scene.awaitThat(
                    () -> scene.read(topic),
                    read -> read.stream()
                            .anyMatch(message -> message.key().get("id").asInt() == 0),
                    read -> "the last row");
            Map<Integer, List<Scene.Message>> histories = messages.stream()
                    .collect(Collectors.groupingBy(
                            message -> message.key().get("id").asInt()));
            histories
                    .values()
                    .forEach(history -> assertInOrder(
                            history.stream().map(Scene.Message::position).toList()));
            assertThat(histories.values()).anyMatch(history -> history.size() > 1);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void theTextOfEveryTypeIsTheSameReadAndStreamed() throws Exception {
        scene.mariaDb("shop", """
                        CREATE TABLE accounts (id int PRIMARY KEY, a_tiny tinyint, a_small smallint, a_bigint bigint,
                          an_unsigned int unsigned, a_decimal decimal(12,2), a_boolean boolean, a_bit bit(1), a_char char(4),
                          a_text text, an_enum enum('glad','sad'), a_date date, a_datetime datetime,
                          a_fine_datetime datetime(6), a_timestamp timestamp(3) NULL, a_year year, a_json json,
                          a_null varchar(9)) DEFAULT CHARSET utf8mb4
                        """).customers("shop", table, "a_decimal");
        String row = """
                (%d, 12, -3, 9007199254740993, 4000000000, 1234.50, true, b'1', 'ab', 'Grüße 🙂', 'sad', '1990-01-31',
                '2026-01-02 03:04:05', '2026-01-02 03:04:05.123456', '2026-01-02 03:04:05.100', 2026, '{"a": 1}', NULL)
                """;
        scene.run("shop", "SET time_zone = '+05:30'", "INSERT INTO accounts VALUES " + row.formatted(1));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            scene.run("shop", "SET time_zone = '+05:30'", "INSERT INTO accounts VALUES " + row.formatted(2));
            List<Scene.Message> messages = scene.await(topic, 2);
            // Read, its fraction has no trailing zeros; streamed, it has.
            assertThat(messages)
                    .extracting(message -> FieldType.INSTANT.canonical(
                            message.after("a_timestamp").asText()))
                    .containsOnly("2026-01-01T21:34:05.100Z");
            assertThat(messages)
                    .extracting(message -> ((ObjectNode) message.value().get("after"))
                            .without(List.of("id", "a_timestamp"))
                            .toString())
                    .containsOnly("""
                            {"a_tiny":12,"a_small":-3,"a_bigint":9007199254740993,"an_unsigned":4000000000,\
                            "a_decimal":"1234.50","a_boolean":1,"a_bit":true,"a_char":"ab","a_text":"Grüße 🙂",\
                            "an_enum":"sad","a_date":"1990-01-31Z","a_datetime":"2026-01-02T03:04:05Z",\
                            "a_fine_datetime":"2026-01-02T03:04:05.123456Z","a_year":2026,"a_json":"{\\"a\\": 1}","a_null":null}""");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    /** Both are known to the server by one number, of which it serves the newer one only. */
    @Test
    void anotherCaptureTakesOverUnderAWriter() throws Exception {
        shop();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(enough, written));
        Ingest first = Ingest.start(scene.definition());
        // One that ends in its snapshot leaves the rows to be read anew, and that is another test's matter.
        Scene.awaitSnapshots(first);
        long read = first.progress().get(0).rowsCaptured();
        try (Ingest second = Ingest.start(scene.definition())) {
            Scene.awaitThat(
                    () -> first.progress().get(0).rowsCaptured(),
                    rows -> rows > read + SOME,
                    rows -> "more than " + (read + SOME) + " rows, but " + rows);
            assertThat(second.progress().get(0).leading()).isFalse();
            first.close();
            Scene.awaitThat(
                    () -> second.progress().get(0).rowsCaptured(),
                    rows -> rows > SOME,
                    rows -> "more than " + SOME + " rows, but " + rows);
            enough.set(true);
            writer.get();
            int last = written.incrementAndGet();
            scene.run("shop", "INSERT INTO accounts VALUES (" + last + ", 'last')");
            assertThat(scene.await(topic, last).stream()
                            .map(message -> message.key().get("id").asInt())
                            .sorted())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, last).boxed().toList());
            assertThat(second.failure()).isEmpty();
        } finally {
            enough.set(true);
            first.close();
        }
    }

    private static void assertInOrder(List<SourcePosition> positions) {
        for (int i = 1; i < positions.size(); i++) {
            SourcePosition newer = positions.get(i);
            SourcePosition older = positions.get(i - 1);
            assertThat(newer.isNewerThan(older))
                    .as("%s after %s", newer.text(), older.text())
                    .isTrue();
            assertThat(older.isNewerThan(newer)).isFalse();
        }
    }

    private void write(AtomicBoolean enough, AtomicInteger written) {
        try (Connection connection = scene.connect("shop");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO accounts VALUES (?, 'e')");
                Statement rotation = connection.createStatement()) {
            while (!enough.get()) {
                insert.setInt(1, written.get() + 1);
                insert.executeUpdate();
                if (written.incrementAndGet() % WRITES_PER_LOG == 0) {
                    rotation.execute("FLUSH BINARY LOGS");
                }
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(AtomicBoolean enough) {
        try (Connection connection = scene.connect("shop");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE accounts SET email = ? WHERE id BETWEEN ? AND ?")) {
            for (int round = 0; !enough.get(); round++) {
                int from = round * ROWS_PER_UPDATE % ROWS;
                update.setString(1, "round " + round);
                update.setInt(2, from + 1);
                update.setInt(3, from + ROWS_PER_UPDATE);
                update.executeUpdate();
                LockSupport.parkNanos(BETWEEN_UPDATES.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void shop(String... statements) throws Exception {
        scene.partitions = 1;
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY, email varchar(50))")
                .customers("shop", table, "email");
        scene.run("shop", statements);
    }
}
