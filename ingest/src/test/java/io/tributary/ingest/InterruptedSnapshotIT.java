package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rows that a snapshot has read before it was interrupted, and that were deleted before it was taken anew: nobody tells
 * their deletion.
 */
@ExtendWith(Servers.class)
class InterruptedSnapshotIT {

    private static final int ROWS = 20_000;
    private static final int READ = 100;
    private static final String CUSTOMERS = "CREATE TABLE customers (id int PRIMARY KEY, email varchar(50))";
    private static final String LEADS = "CREATE TABLE leads (id int PRIMARY KEY, email varchar(50))";

    private final Scene scene = new Scene();

    @Test
    void rowsOfPostgresThatWereDeletedMeanwhileAreGone() throws Exception {
        rowsThatWereDeletedMeanwhileAreGone(postgres());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void rowsOfMariaDbThatWereDeletedMeanwhileAreGone() throws Exception {
        rowsThatWereDeletedMeanwhileAreGone(mariaDb());
    }

    @Test
    void rowsOfANumberedSourceThatWereDeletedMeanwhileAreGone() throws Exception {
        String topic = postgres();
        scene.numbered("crm");
        rowsThatWereDeletedMeanwhileAreGone(topic);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aTableOfANumberedSourceThatIsEmptyMeanwhileIsEmpty() throws Exception {
        String topic = mariaDb();
        scene.numbered("crm");
        aTableThatIsEmptyMeanwhileIsEmpty(topic);
    }

    @Test
    void whereNothingWasWrittenToANumberedSourceMeanwhileNoRowIsLost() throws Exception {
        String topic = postgres();
        scene.numbered("crm");
        interrupt(topic);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        assertRemaining(scene.read(topic));
    }

    @Test
    void aTableOfPostgresThatIsEmptyMeanwhileIsEmpty() throws Exception {
        aTableThatIsEmptyMeanwhileIsEmpty(postgres());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aTableOfMariaDbThatIsEmptyMeanwhileIsEmpty() throws Exception {
        aTableThatIsEmptyMeanwhileIsEmpty(mariaDb());
    }

    @Test
    void aThirdAttemptForgetsTheRowsOfBothBefore() throws Exception {
        String topic = postgres();
        interrupt(topic);
        scene.run("crm", "DELETE FROM customers WHERE id <= 10");
        int second = interrupt(topic);
        scene.run("crm", "DELETE FROM customers WHERE id <= 20", "UPDATE customers SET email = 'new' WHERE id = 30");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages).filteredOn(message -> id(message) == 20).hasSizeGreaterThan(1);
        assertThat(messages).hasSizeGreaterThan(second + ROWS - 20);
        assertRemaining(messages);
    }

    @Test
    void rowsThatWereDeletedWhileTheConnectionWasLostAreGone() throws Exception {
        String topic = postgres();
        scene.property("crm", "retriable.restart.connector.wait.ms", "2000");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, READ);
            scene.run(
                    "crm",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
                    "DELETE FROM customers WHERE id <= 50");
            assertThat(ingest.progress().get(0).snapshotDone()).isFalse();
            Scene.awaitSnapshots(ingest);
            assertThat(ingest.failure()).isEmpty();
        }
        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages).filteredOn(message -> id(message) == 51).hasSizeGreaterThan(1);
        assertRemaining(messages);
    }

    /** Else the rows that the new snapshot has read, and that wait, would be gone as well. */
    @Test
    void whereTheTableIsParkedMeanwhileTheTruncationWaitsWithItsRows() throws Exception {
        String topic = scene.topic("crm", "public.customers");
        Map<String, FieldType> columns = Map.of("email", FieldType.STRING, "born", FieldType.DATE);
        scene.source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, email varchar(50), born date)",
                        "INSERT INTO customers SELECT n, 'e', '2000-01-01' FROM generate_series(1, " + ROWS + ") n")
                .mapped("crm", "public.customers", columns);
        int first = interrupt(topic);
        scene.run("crm", "DELETE FROM customers WHERE id <= 50", "ALTER TABLE customers ALTER born TYPE text");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            assertThat(ingest.progress().get(0).parked()).containsOnlyKeys("public.customers");
        }
        assertThat(scene.read(topic)).hasSize(first);
        scene.without("crm").customers("crm", "public.customers", "email");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            List<Scene.Message> messages = scene.await(topic, first + ROWS - 50 + Scene.PARTITIONS);
            assertThat(truncated(messages)).containsExactly(0, 1, 2);
            assertRemaining(messages);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void whereNothingWasWrittenMeanwhileNoRowIsLost() throws Exception {
        String topic = postgres();
        interrupt(topic);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        assertRemaining(scene.read(topic));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void whereNothingWasWrittenToMariaDbMeanwhileNoRowIsLost() throws Exception {
        String topic = mariaDb();
        interrupt(topic);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        assertRemaining(scene.read(topic));
    }

    private void rowsThatWereDeletedMeanwhileAreGone(String topic) throws Exception {
        interrupt(topic);
        scene.run(
                "crm",
                "DELETE FROM customers WHERE id <= 50",
                "UPDATE customers SET email = 'new' WHERE id = 60",
                "INSERT INTO customers VALUES (0, 'zero')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (1, 'again')", "DELETE FROM customers WHERE id = 70");
            Scene.awaitThat(
                    () -> ingest.progress().get(0).rowsCaptured(),
                    rows -> rows == ROWS - 50 + 1 + 2,
                    rows -> "the snapshot and two changes, but " + rows + " rows");
            assertThat(ingest.failure()).isEmpty();
        }
        List<Scene.Message> messages = scene.read(topic);
        assertThat(messages).filteredOn(message -> id(message) == 50).hasSize(1);
        assertRemaining(messages);
        assertThat(truncated(messages)).containsExactly(0, 1, 2);
        assertThat(truncated(scene.read(topic.replace("customers", "leads")))).containsExactly(0, 1, 2);
    }

    private static List<Integer> truncated(List<Scene.Message> messages) {
        return messages.stream()
                .filter(message -> message.op().equals("t"))
                .map(Scene.Message::partition)
                .sorted()
                .toList();
    }

    private void aTableThatIsEmptyMeanwhileIsEmpty(String topic) throws Exception {
        interrupt(topic);
        scene.run("crm", "DELETE FROM customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            assertThat(ingest.failure()).isEmpty();
        }
        assertRemaining(scene.read(topic));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (1, 'again')");
            scene.await(topic, scene.read(topic).size() + 1);
            assertThat(ingest.failure()).isEmpty();
        }
        assertRemaining(scene.read(topic));
    }

    /** Until some more rows are in Kafka; how many messages there are then. */
    private int interrupt(String topic) throws Exception {
        int before = scene.topics().contains(topic) ? scene.read(topic).size() : 0;
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, before + READ);
            assertThat(ingest.progress().get(0).snapshotDone()).isFalse();
            assertThat(ingest.failure()).isEmpty();
        }
        return scene.read(topic).size();
    }

    private void assertRemaining(List<Scene.Message> messages) throws Exception {
        RemainingRows.assertAsIn(scene, "crm", messages);
    }

    private static int id(Scene.Message message) {
        return message.key().path("id").asInt(-1);
    }

    private String postgres() throws Exception {
        scene.source("crm", CUSTOMERS, LEADS)
                .customers("crm", "public.customers", "email")
                .customers("crm", "public.leads", "email");
        scene.run("crm", "INSERT INTO customers SELECT n, 'e' FROM generate_series(1, " + ROWS + ") n");
        return scene.topic("crm", "public.customers");
    }

    private String mariaDb() throws Exception {
        String database = scene.database("crm");
        scene.mariaDb("crm", CUSTOMERS, LEADS)
                .customers("crm", database + ".customers", "email")
                .customers("crm", database + ".leads", "email");
        scene.run("crm", "INSERT INTO customers SELECT seq, 'e' FROM seq_1_to_" + ROWS);
        return scene.topic("crm", database + ".customers");
    }
}
