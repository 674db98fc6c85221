package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class SnapshotRaceIT {

    /**
     * The slot becomes consistent in two steps, each waiting for the transactions open at its start. What a transaction
     * that began between the steps writes lies before the slot's position, and yet is not in the snapshot.
     */
    @Test
    void aTransactionOpenDuringTheSnapshotIsStreamedWithPositionsBeforeTheSnapshots() throws Exception {
        Scene scene = new Scene()
                .source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, email text)",
                        "INSERT INTO customers VALUES (1, 'old'), (2, 'old'), (3, 'old')",
                        "CREATE TABLE other (id int)")
                .customers("crm", "public.customers", "email");
        String topic = scene.topic("crm", "public.customers");
        try (Connection first = open(scene);
                Connection second = open(scene);
                Connection early = open(scene);
                Connection alsoEarly = open(scene)) {
            execute(first, "INSERT INTO other VALUES (1)");
            try (Ingest ingest = Ingest.start(scene.definition())) {
                awaitBlockedBy(scene, first);
                execute(second, "INSERT INTO other VALUES (2)");
                first.commit();
                awaitBlockedBy(scene, second);
                execute(early, "UPDATE customers SET email = 'early' WHERE id = 1");
                execute(alsoEarly, "UPDATE customers SET email = 'also early' WHERE id = 2");
                second.commit();
                scene.await(topic, 3);
                Scene.awaitSnapshots(ingest);
                early.commit();
                alsoEarly.commit();
                scene.run("crm", "UPDATE customers SET email = 'late' WHERE id = 3");

                List<Scene.Message> messages = scene.await(topic, 6);
                long snapshot = messages.stream()
                        .filter(message -> message.op().equals("r"))
                        .mapToLong(message -> message.source("lsn").asLong())
                        .findFirst()
                        .orElseThrow();
                assertThat(messages)
                        .filteredOn(message -> message.after("email").asText().contains("early"))
                        .hasSize(2)
                        .allMatch(message -> message.source("lsn").asLong() < snapshot);
                for (int id = 1; id <= 3; id++) {
                    List<SourcePosition> positions = positions(messages, id);
                    assertThat(positions).hasSize(2);
                    assertThat(positions.get(1).isNewerThan(positions.get(0))).isTrue();
                    assertThat(positions.get(0).isNewerThan(positions.get(1))).isFalse();
                }
                assertThat(ingest.failure()).isEmpty();
            }
        }
    }

    private static List<SourcePosition> positions(List<Scene.Message> messages, int id) {
        return messages.stream()
                .filter(message -> message.key().get("id").asInt() == id)
                .map(Scene.Message::position)
                .toList();
    }

    private static Connection open(Scene scene) throws SQLException {
        Connection connection = scene.connect("crm");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitBlockedBy(Scene scene, Connection blocker) throws SQLException {
        String pid = query(blocker, "SELECT pg_backend_pid()");
        try (Connection connection = scene.connect("crm")) {
            Scene.awaitThat(
                    () -> query(
                            connection,
                            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walsender' AND "
                                    + pid
                                    + " = ANY (pg_blocking_pids(pid))"),
                    count -> count.equals("1"),
                    count -> "the slot's creation waits for a transaction");
        }
    }

    private static String query(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
