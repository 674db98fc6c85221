package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in JVMs of their own that are killed and started again. */
class KilledProcessIT {

    @TempDir
    private Path folder;

    private List<String> options;

    @BeforeEach
    void logToConsole() {
        options = List.of(ConsoleLog.option(folder));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aKilledBrokerComesBackAtItsAddressWithItsTopics() throws Exception {
        int port = FreePort.find("Kafka");
        long killed;
        try (KafkaProcess kafka = start(port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
            killed = kafka.pid();
            kafka.kill();
            assertThat(kafka.isAlive()).isFalse();
            assertThat(ProcessHandle.of(killed)).isEmpty();
            assertThat(Loopback.isFree(port)).isTrue();
        }
        try (KafkaProcess kafka = start(port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(kafka.pid()).isNotEqualTo(killed);
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    private KafkaProcess start(int port) {
        return KafkaProcess.start(folder.resolve("kafka"), port, options, folder.resolve("kafka.log"));
    }

    @Test
    void aKilledElasticsearchComesBackWithWhatItAcknowledged() throws Exception {
        int port = FreePort.find("Elasticsearch");
        Path data = folder.resolve("elasticsearch");
        try (ElasticsearchServer server = ElasticsearchServer.start(data, ElasticsearchRelease.newest(), port)) {
            assertThat(HttpCall.put(server.url().resolve("/people/_doc/1"), "{\"name\":\"kept\"}")
                            .statusCode())
                    .isEqualTo(201);
            server.kill();
            assertThat(server.isAlive()).isFalse();
        }
        try (ElasticsearchServer server = ElasticsearchServer.start(data, ElasticsearchRelease.newest(), port)) {
            assertThat(HttpCall.get(server.url().resolve("/people/_doc/1")).body())
                    .contains("kept");
        }
    }

    @Test
    void zooKeeperAnswersInAProcessOfItsOwnAndEnds() {
        ZooKeeperServer server =
                ZooKeeperServer.start(folder.resolve("zookeeper"), options, folder.resolve("zookeeper.log"));
        try (server) {
            assertThat(server.quorum()).startsWith("127.0.0.1:");
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void aProgramThatEndsAtOnceTellsWithWhichCodeAndWhatItPrinted() {
        JavaProcess process =
                JavaProgram.ofOurs(64, options, List.of("no.such.Program")).start(folder.resolve("program.log"));
        ProcessStart start = new ProcessStart("The program", process, Duration.ofMinutes(1));
        assertThatThrownBy(() -> start.await(() -> false))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("ended with exit code 1 while it was starting")
                .hasMessageContaining("no.such.Program");
    }

    @Test
    void aStartThatIsInterruptedLeavesNoProcess() throws Exception {
        // Not the loading of classes is to be interrupted.
        assertThat(AdminClientConfig.configNames()).isNotEmpty();
        ExecutorService starter = Executors.newSingleThreadExecutor();
        Future<KafkaProcess> started = starter.submit(() -> start(FreePort.find("Kafka")));
        Waiting.until(
                "the broker's process",
                Duration.ofSeconds(30),
                () -> ProcessHandle.current().descendants().count(),
                count -> count > 1);
        starter.shutdownNow();
        assertThatThrownBy(started::get)
                .hasCauseInstanceOf(ServerStartException.class)
                .hasMessageContaining("interrupted while it was starting");
    }
}
