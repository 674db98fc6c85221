package io.tributary.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.PipelineDefinition;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class WatchIT {

    private static final Path DOCUMENTATION = Path.of("../docs/operating-ingest.md");
    private static final int ROWS = 1000;
    private static final int MANY_ROWS = 200_000;
    private static final int SLOW_CLIENTS = 20;
    private static final int LARGE = 2_000_000;

    private final Scene scene = new Scene();
    private final String topic = scene.topic("crm", "public.customers");

    @Test
    void everythingIsMeasuredPerSourceAndDocumented() throws Exception {
        crm("INSERT INTO customers SELECT n, 'e' FROM generate_series(1, " + ROWS + ") n", "ANALYZE customers");
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "UPDATE customers SET email = 'f' WHERE id = 1");
            awaitValue(() -> probe.measure("rows_total", "crm"), ROWS + 1);
            awaitValue(() -> probe.measure("snapshot_estimated_rows", "crm"), ROWS);
            assertThat(probe.measure("batches_total", "crm")).isBetween(2.0, ROWS / 2.0);
            assertThat(probe.measure("leading", "crm")).isOne();
            assertThat(probe.measure("failed", "crm")).isZero();
            assertThat(probe.measure("snapshot_done", "crm")).isOne();
            assertThat(probe.measure("snapshot_tables", "crm")).isOne();
            assertThat(probe.measure("snapshot_tables_remaining", "crm")).isZero();
            assertThat(probe.measure("snapshot_rows", "crm")).isEqualTo(ROWS);
            assertThat(probe.measure("snapshot_remaining_seconds", "crm")).isZero();
            assertThat(probe.measure("queue_capacity", "crm")).isPositive();
            awaitValue(() -> probe.measure("queue_remaining", "crm"), probe.measure("queue_capacity", "crm"));
            assertThat(probe.measure("last_event_age_seconds", "crm"))
                    .isBetween(0.0, (double) Scene.PATIENCE.toSeconds());
            assertThat(probe.measure("source_lag_seconds", "crm")).isBetween(0.0, (double) Scene.PATIENCE.toSeconds());
            Scene.awaitThat(
                    () -> probe.measure("slot_lag_bytes", "crm"), bytes -> bytes >= 0, bytes -> "a lag, but " + bytes);
            String moment = probe.metrics();
            assertThat(WatchProbe.measure(moment, "slot_retained_bytes", "crm"))
                    .isGreaterThanOrEqualTo(WatchProbe.measure(moment, "slot_lag_bytes", "crm"));
            assertThat(probe.names()).isEqualTo(documented());
            assertThat(moment).contains("jvm_memory_used_bytes", "process_uptime_seconds");
        }
    }

    @Test
    void theProgressOfASnapshotIsTold() throws Exception {
        crm("INSERT INTO customers SELECT n, 'e' FROM generate_series(1, " + MANY_ROWS + ") n", "ANALYZE customers");
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            String underWay = Scene.awaitThat(
                    probe::metrics,
                    metrics -> WatchProbe.measure(metrics, "snapshot_remaining_seconds", "crm") > 0,
                    metrics -> "an estimate");
            assertThat(WatchProbe.measure(underWay, "snapshot_done", "crm")).isZero();
            assertThat(WatchProbe.measure(underWay, "snapshot_tables_remaining", "crm"))
                    .isOne();
            assertThat(WatchProbe.measure(underWay, "snapshot_rows", "crm")).isBetween(1.0, MANY_ROWS - 1.0);
            assertThat(WatchProbe.measure(underWay, "snapshot_estimated_rows", "crm"))
                    .isEqualTo(MANY_ROWS);
            Scene.awaitSnapshots(ingest);
            assertThat(probe.measure("rows_total", "crm")).isEqualTo(MANY_ROWS);
            assertThat(probe.measure("snapshot_remaining_seconds", "crm")).isZero();
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aProcessIsReadyAfterTheSnapshotAndNotBefore() throws Exception {
        crm("INSERT INTO customers VALUES (1, 'e')");
        try (Connection holder = scene.connect("crm");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE customers");
            try (Ingest ingest = Ingest.start(scene.definition());
                    WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
                awaitValue(() -> probe.measure("leading", "crm"), 1);
                assertThat(probe.health("/health/ready"))
                        .isEqualTo(
                                "503 {\"status\":\"DOWN\",\"sources\":{\"crm\":{\"state\":\"reading its tables\",\"rows\":0}}}");
                assertThat(probe.health("/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
                holder.rollback();
                Scene.awaitSnapshots(ingest);
                assertThat(probe.health("/health/ready"))
                        .isEqualTo(
                                "200 {\"status\":\"UP\",\"sources\":{\"crm\":{\"state\":\"following its changes\",\"rows\":1}}}");
            }
        }
    }

    @Test
    void aProcessThatStandsByIsReadyAndTakesOver() throws Exception {
        crm("INSERT INTO customers VALUES (1, 'e')");
        try (Ingest leader = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(leader);
            try (Ingest other = Ingest.start(scene.definition());
                    WatchProbe probe = WatchProbe.of(scene.definition(), other)) {
                assertThat(probe.health("/health/ready"))
                        .isEqualTo(
                                "200 {\"status\":\"UP\",\"sources\":{\"crm\":{\"state\":\"standing by\",\"rows\":0}}}");
                assertThat(probe.health("/health/live")).startsWith("200 ");
                assertThat(probe.measure("leading", "crm")).isZero();
                leader.close();
                awaitValue(() -> probe.measure("leading", "crm"), 1);
                scene.run("crm", "INSERT INTO customers VALUES (2, 'e')");
                Scene.awaitThat(
                        () -> probe.health("/health/ready"),
                        health -> health.startsWith("200 ") && health.contains("\"rows\":1"),
                        health -> "ready again, but " + health);
                assertThat(other.failure()).isEmpty();
            }
        }
    }

    @Test
    void aCaptureThatFailedMakesTheProcessUnreadyTellsWhyAndItsSlotIsStillWatched() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (1, repeat('x', " + LARGE + "))");
            Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure");
            assertThat(probe.ask("GET", "/health/ready").statusCode()).isEqualTo(503);
            assertThat(probe.json("/health/ready").at("/sources/crm/state").asText())
                    .isEqualTo("failed");
            assertThat(probe.json("/health/ready").at("/sources/crm/reason").asText())
                    .contains(topic + " refused a change of", "max.request.size")
                    .doesNotContain("xxx");
            assertThat(probe.health("/health/live")).startsWith("200 ");
            assertThat(probe.measure("failed", "crm")).isOne();
            assertThat(probe.measure("leading", "crm")).isZero();
            scene.run("crm", "INSERT INTO customers SELECT n, repeat('y', 1000) FROM generate_series(2, 3000) n");
            Scene.awaitThat(
                    () -> probe.measure("slot_lag_bytes", "crm"),
                    bytes -> bytes > LARGE,
                    bytes -> "a lag of more than " + LARGE + " bytes, but " + bytes);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerHoldsUpNothing() throws Exception {
        crm("INSERT INTO customers VALUES (1, 'e')");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            // It takes connections, and says nothing.
            try (ServerSocket silent = new ServerSocket(0);
                    WatchProbe probe = WatchProbe.of(database(silent), ingest)) {
                assertThat(probe.measure("rows_total", "crm")).isOne();
                assertThat(probe.measure("slot_lag_bytes", "crm")).isNaN();
                assertThat(probe.health("/health/ready")).startsWith("200 ");
            }
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void onlyTheChosenSourcesAreCheckedCapturedAndWatched() throws Exception {
        crm("INSERT INTO customers VALUES (1, 'e')");
        scene.source("shop").customers("shop", "public.missing", "email");
        PipelineDefinition definition = scene.definition();
        try (Ingest ingest = Ingest.start(
                        definition,
                        definition.sources().stream()
                                .filter(source -> source.name().equals("crm"))
                                .toList());
                WatchProbe probe = WatchProbe.of(definition, ingest)) {
            scene.await(topic, 1);
            assertThat(ingest.progress()).extracting(CaptureProgress::source).containsExactly("crm");
            assertThat(probe.sources()).containsExactly("crm");
            assertThat(probe.json("/health/ready").path("sources")).hasSize(1);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void clientsThatDoNotFinishTheirRequestsKeepNoProbeWaiting() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < SLOW_CLIENTS; i++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), probe.port());
                    slow.add(socket);
                    socket.getOutputStream().write("GET /metrics".getBytes(US_ASCII));
                }
                assertThat(probe.health("/health/live")).isEqualTo("200 {\"status\":\"UP\"}");
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void otherRequestsAreToldWhatIsExpected() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            assertThat(probe.health("/metrics/more"))
                    .isEqualTo(
                            "404 {\"error\":\"no such path (expected: one of [/health/live, /health/ready, /metrics])\"}");
            assertThat(probe.ask("POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(probe.ask("HEAD", "/metrics").statusCode()).isEqualTo(200);
            assertThat(probe.ask("GET", "/metrics").headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    private PipelineDefinition database(ServerSocket server) {
        return scene.property("crm", "database.port", Integer.toString(server.getLocalPort()))
                .definition();
    }

    /** The names in the first column of the documentation's tables. */
    private static Set<String> documented() throws Exception {
        return Pattern.compile("^\\| `(tributary_\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map((MatchResult line) -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void awaitValue(Supplier<Double> measure, double value) {
        Scene.awaitThat(measure, now -> now == value, now -> value + ", but " + now);
    }

    private void crm(String... statements) throws Exception {
        scene.partitions = 1;
        scene.source("crm", "CREATE TABLE customers (id int PRIMARY KEY, email text)")
                .customers("crm", "public.customers", "email");
        scene.run("crm", statements);
    }
}
