package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a record, on real servers. */
class DemoIT {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void profilesEqualTheBatchAnswerAndNothingIsLeftBehind() throws IOException {
        List<Path> before = demoFolders();
        Path report = folder.resolve("report.json");
        int exitCode = run("demo", "--once", "--customers", "200", "--changes", "200", "--report", report.toString());
        assertThat(exitCode).as("%s%n%s", out, err).isZero();

        JsonNode result = new ObjectMapper().readTree(Files.readString(report));
        assertThat(result.path("profiles").asLong()).isPositive();
        for (String finding : List.of("missing", "extra", "different", "rejected")) {
            assertThat(result.path(finding).asLong(-1)).as(finding).isZero();
        }
        assertThat(result.path("changes").asLong()).isEqualTo(200);
        assertThat(result.path("replayed").asLong()).isEqualTo(100);
        // Of the replayed messages all are duplicates but the tombstones, which say nothing.
        assertThat(result.path("duplicates_dropped").asLong()).isBetween(50L, 110L);
        assertThat(result.path("latency_ms").path("count").asLong()).isPositive();
        assertThat(result.path("ready_seconds").asDouble()).isPositive();
        assertThat(result.path("versions").path("postgres").asText()).startsWith("18");
        assertThat(out.toString()).contains("_search?pretty").contains("./tributary profile find --pipeline ");
        assertThat(demoFolders()).isEqualTo(before);
        assertThat(processesOf("tributary-demo-")).isEmpty();
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeftBehind() throws IOException {
        List<Path> before = demoFolders();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = run("demo", "--customers", "10", "--flink-port", Integer.toString(taken.getLocalPort()));
            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString()).contains(Integer.toString(taken.getLocalPort()));
        }
        assertThat(demoFolders()).isEqualTo(before);
        assertThat(processesOf("tributary-demo-")).isEmpty();
    }

    private static List<Path> demoFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tributary-demo-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> processesOf(String folder) {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(folder))
                .toList();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
