package io.tributary.cli.job;

import io.tributary.embedded.ConsoleLog;
import io.tributary.embedded.FlinkCluster;
import io.tributary.embedded.JavaProcess;
import io.tributary.embedded.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/** A JobManager and a TaskManager in JVMs of their own, which know Flink and nothing of ours. */
final class SeparateFlinkCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final FlinkCluster cluster;
    private final List<JavaProcess> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private SeparateFlinkCluster(Path folder, FlinkCluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    static SeparateFlinkCluster start(Path folder) throws Exception {
        Configuration settings =
                new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        SeparateFlinkCluster started = new SeparateFlinkCluster(
                folder, FlinkCluster.configure(folder, flinkClassPath(), List.of(ConsoleLog.option(folder)), settings));
        try {
            started.processes.add(started.cluster.startJobManager());
            started.processes.add(started.cluster.startTaskManager("taskmanager", "taskmanager"));
            started.awaitSlots();
            return started;
        } catch (Exception e) {
            started.close();
            throw e;
        }
    }

    /** What {@code flink run -d} does; returns what it printed. */
    String run(Path jar, String... arguments) throws Exception {
        JavaProcess client = cluster.startClient(jar, arguments);
        processes.add(client);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (client.isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("flink run did not end: " + log("client"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (client.exitCode() != 0) {
            throw new IllegalStateException("flink run failed: " + log("client"));
        }
        return log("client");
    }

    String log(String process) throws IOException {
        return Files.readString(folder.resolve(process + ".log"));
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
    }

    /** The test's own class path without our modules and without what the job jar has to bring along. */
    private static String flinkClassPath() {
        return Arrays.stream(JavaProgram.ownClassPath().split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.matches(".*(tributary|kafka|elasticsearch|debezium|connect-|postgres).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitSlots() throws Exception {
        HttpRequest overview =
                HttpRequest.newBuilder(cluster.url().resolve("/overview")).build();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try {
                String answer = http.send(overview, HttpResponse.BodyHandlers.ofString())
                        .body();
                if (answer.contains("\"slots-available\":2")) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (processes.stream().anyMatch(process -> !process.isAlive())) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the cluster did not start:\n" + log("jobmanager") + "\n" + log("taskmanager"));
    }
}
