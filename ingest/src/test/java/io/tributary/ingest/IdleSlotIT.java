package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replication slot whose tables are quiet must not keep the log of everybody else's changes. */
@ExtendWith(Servers.class)
class IdleSlotIT {

    private static final long MEGABYTE = 1L << 20;

    private final Scene scene = new Scene();

    @Test
    void theLogOfOtherTablesAndDatabasesIsNotKept() throws Exception {
        scene.source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, email text)",
                        "CREATE TABLE others (id int, filling text)",
                        "INSERT INTO customers VALUES (1, 'e')")
                .customers("crm", "public.customers", "email");
        Servers.postgres().createDatabase(scene.database("neighbour"));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            fill("crm", "others");
            awaitSmallLag(0);
            long before = lag();
            fill("neighbour", "others");
            awaitSmallLag(before);
            assertThat(ingest.failure()).isEmpty();
        }
        // What was confirmed for others is no gap.
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run("crm", "INSERT INTO customers VALUES (2, 'f')");
            scene.await(scene.topic("crm", "public.customers"), 2);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    private void fill(String database, String table) throws SQLException {
        try (Connection connection = Servers.postgres().connect(scene.database(database))) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE IF NOT EXISTS " + table + " (id int, filling text);" + "INSERT INTO " + table
                            + " SELECT n, repeat('x', 1000) FROM generate_series(1, 20000) n");
        }
    }

    private void awaitSmallLag(long before) {
        Scene.awaitThat(
                this::lag, lag -> lag < MEGABYTE, lag -> "less than 1 MB behind, but " + lag + ", was " + before);
    }

    private long lag() {
        try (Connection connection = scene.connect("crm");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT pg_current_wal_lsn() - confirmed_flush_lsn FROM pg_replication_slots"
                                + " WHERE database = current_database()")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
