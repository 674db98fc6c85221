package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElasticsearchServerIT {

    private final Path folder;

    ElasticsearchServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void indexesByExternalVersionAndLeavesNothingBehind(ElasticsearchRelease release) throws Exception {
        assumeCanRun(release);
        int port;
        List<ProcessHandle> started;
        try (ElasticsearchServer server = ElasticsearchServer.start(folder, release, 0)) {
            port = server.url().getPort();
            started = ProcessHandle.current().descendants().toList();
            assertThat(server.version()).isEqualTo(release.version());
            assertThat(started).extracting(ProcessHandle::pid).contains(server.pid());

            URI document = server.url().resolve("/people/_doc/1?version_type=external&refresh=true&version=");
            assertThat(HttpCall.put(URI.create(document + "20"), "{\"name\":\"new\"}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(HttpCall.put(URI.create(document + "10"), "{\"name\":\"old\"}")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(HttpCall.get(server.url().resolve("/people/_search?q=name:new"))
                            .body())
                    .contains("\"value\":1,")
                    .contains("\"name\":\"new\"");
        }
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void aLaterStartInTheSameFolderFindsTheData() throws Exception {
        ElasticsearchRelease release = ElasticsearchRelease.newest();
        assumeCanRun(release);
        try (ElasticsearchServer server = ElasticsearchServer.start(folder, release, 0)) {
            HttpCall.put(server.url().resolve("/people/_doc/1"), "{\"name\":\"kept\"}");
        }
        try (ElasticsearchServer server = ElasticsearchServer.start(folder, release, 0)) {
            assertThat(HttpCall.get(server.url().resolve("/people/_doc/1")).body())
                    .contains("kept");
        }
    }

    @Test
    void optionsOfTheJvmGoBeforeOurs() throws Exception {
        ElasticsearchRelease release = ElasticsearchRelease.newest();
        assumeCanRun(release);
        try (ElasticsearchServer server =
                ElasticsearchServer.start(folder, release, 0, List.of("-Xms300m", "-Xmx300m"))) {
            assertThat(HttpCall.get(server.url().resolve("/_nodes/jvm?filter_path=**.heap_max_in_bytes"))
                            .body())
                    .contains("\"heap_max_in_bytes\":" + (300L << 20));
        }
    }

    @Test
    void aServerThatDiesDuringItsStartIsExplainedAndLeavesNothingRunning() {
        ElasticsearchRelease release = ElasticsearchRelease.newest();
        assumeCanRun(release);
        Map<String, String> settings = Map.of("no.such.setting", "1");
        assertThatThrownBy(() -> ElasticsearchServer.start(folder, release, 0, settings))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("ended with exit code 1 while it was starting")
                .hasMessageContaining("unknown setting [no.such.setting]");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Loopback.ADDRESS))) {
            assertThatThrownBy(() ->
                            ElasticsearchServer.start(folder, ElasticsearchRelease.newest(), other.getLocalPort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("Choose another Elasticsearch port");
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(Files.list(folder)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKilledJvmLeavesNoServerBehind(ElasticsearchRelease release) throws Exception {
        assumeCanRun(release);
        ServerInItsOwnJvm.Child child = ServerInItsOwnJvm.start(release.name(), folder);
        List<ProcessHandle> started = child.jvm().descendants().toList();
        assertThat(started).contains(child.server());

        child.jvm().destroyForcibly().waitFor();

        Waiting.until(
                "no process left",
                Duration.ofSeconds(40),
                () -> started.stream().filter(ProcessHandle::isAlive).toList(),
                List::isEmpty);
        assertThat(Loopback.isFree(child.port())).isTrue();
    }

    private static void assumeCanRun(ElasticsearchRelease release) {
        assumeTrue(release.canRun(), () -> "Elasticsearch %s needs a Java %d or newer: none found, not tested"
                .formatted(release.version(), release.smallestJava()));
    }
}
