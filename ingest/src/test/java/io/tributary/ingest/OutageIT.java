package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.KafkaServer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers go away while ingest runs, and come back. */
@ExtendWith(Servers.class)
class OutageIT {

    /** More than the queue between the database and Kafka holds. */
    private static final int MANY = 20_000;

    private final Scene scene = new Scene();
    private final String topic = scene.topic("crm", "public.customers");

    @TempDir
    Path folder;

    @Test
    void whatChangesWhileKafkaIsAwayFollows() throws Exception {
        KafkaServer before = KafkaServer.start(folder);
        scene.bootstrap = before.bootstrapServers();
        int port = Integer.parseInt(scene.bootstrap.split(":")[1]);
        crm();
        try (RowWriter writer = RowWriter.start(scene, "crm");
                Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            writer.awaitMore(100);
            before.close();
            writer.awaitMore(100);
            scene.run("crm", "INSERT INTO customers SELECT -n, 'e' FROM generate_series(1, " + MANY + ") n");
            try (KafkaServer after = KafkaServer.start(folder, port)) {
                assertThat(after.bootstrapServers()).isEqualTo(scene.bootstrap);
                writer.awaitMore(100);
                assertEachRowOnce(writer);
                assertThat(ingest.failure()).isEmpty();
                ingest.close();
            }
        }
    }

    @Test
    void aDatabaseThatEndsItsConnectionsIsReadOn() throws Exception {
        crm();
        try (RowWriter writer = RowWriter.start(scene, "crm");
                Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            for (int i = 0; i < 3; i++) {
                awaitMoreCaptured(ingest);
                scene.run(
                        "crm",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'walsender'"
                                + " AND datname = current_database()");
            }
            writer.awaitMore(100);
            writer.assertEachOnce(topic);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aMariaDbThatEndsItsConnectionsIsReadOn() throws Exception {
        scene.partitions = 1;
        String table = scene.database("shop") + ".customers";
        scene.mariaDb("shop", "CREATE TABLE customers (id int PRIMARY KEY, email varchar(40))")
                .customers("shop", table, "email");
        try (RowWriter writer = RowWriter.start(scene, "shop");
                Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            for (int i = 0; i < 3; i++) {
                awaitMoreCaptured(ingest);
                endReadersOfTheLog();
            }
            awaitMoreCaptured(ingest);
            writer.assertEachOnce(scene.topic("shop", table));
            assertThat(ingest.failure()).isEmpty();
        }
    }

    private static void awaitMoreCaptured(Ingest ingest) {
        long captured = ingest.progress().get(0).rowsCaptured();
        Scene.awaitThat(
                () -> ingest.progress().get(0),
                progress -> progress.rowsCaptured() > captured + 100,
                progress -> "more than " + (captured + 100) + " rows, but " + progress + ", " + ingest.failure());
    }

    private void endReadersOfTheLog() throws Exception {
        try (var connection = scene.connect("shop");
                var readers = connection
                        .createStatement()
                        .executeQuery("SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog%'")) {
            while (readers.next()) {
                connection.createStatement().execute("KILL CONNECTION " + readers.getLong(1));
            }
        }
    }

    private void assertEachRowOnce(RowWriter writer) throws Exception {
        writer.close();
        scene.run("crm", "INSERT INTO customers VALUES (0, 'last')");
        int[] expected;
        try (var connection = scene.connect("crm");
                var rows = connection.createStatement().executeQuery("SELECT min(id), max(id) FROM customers")) {
            rows.next();
            expected = IntStream.rangeClosed(rows.getInt(1), rows.getInt(2)).toArray();
        }
        assertThat(scene.await(topic, expected.length).stream()
                        .mapToInt(message -> message.key().get("id").asInt())
                        .sorted()
                        .toArray())
                .isEqualTo(expected);
    }

    private void crm() throws Exception {
        scene.partitions = 1;
        scene.source("crm", "CREATE TABLE customers (id int PRIMARY KEY, email text)")
                .customers("crm", "public.customers", "email");
    }
}
