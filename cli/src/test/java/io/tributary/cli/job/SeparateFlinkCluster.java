package io.tributary.cli.job;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
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

/** A JobManager and a TaskManager in JVMs of their own, which know Flink and nothing of ours. */
final class SeparateFlinkCluster implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Path folder;
    private final int restPort;
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private SeparateFlinkCluster(Path folder, int restPort) {
        this.folder = folder;
        this.restPort = restPort;
    }

    static SeparateFlinkCluster start(Path folder) throws Exception {
        SeparateFlinkCluster cluster = new SeparateFlinkCluster(folder, freePort());
        try {
            cluster.configure();
            cluster.processes.add(cluster.java(
                    "jobmanager",
                    "-Xmx400m",
                    "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                    "--configDir",
                    folder.toString()));
            cluster.processes.add(cluster.java(
                    "taskmanager",
                    "-Xmx384m",
                    "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                    "--configDir",
                    folder.toString()));
            cluster.awaitSlots();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** What {@code flink run -d} does; returns what it printed. */
    String run(Path jar, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("client", "-Xmx256m", "org.apache.flink.client.cli.CliFrontend", "run", "-d", jar.toString()));
        command.addAll(List.of(arguments));
        Process client = java(command.toArray(String[]::new));
        processes.add(client);
        if (!client.waitFor(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("flink run did not end: " + log("client"));
        }
        if (client.exitValue() != 0) {
            throw new IllegalStateException("flink run failed: " + log("client"));
        }
        return log("client");
    }

    String log(String process) throws IOException {
        return Files.readString(folder.resolve(process + ".log"));
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void configure() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.bind-host: 127.0.0.1
                jobmanager.memory.process.size: 1g
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 2
                taskmanager.cpu.cores: 2.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.task.heap.size: 256m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.task.off-heap.size: 0m
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.managed.size: 64m
                taskmanager.memory.jvm-metaspace.size: 256m
                taskmanager.memory.jvm-overhead.min: 192m
                taskmanager.memory.jvm-overhead.max: 192m
                execution.checkpointing.interval: 1s
                io.tmp.dirs: %s
                """.formatted(freePort(), restPort, folder.resolve("tmp")));
        Files.writeString(folder.resolve("log4j2.properties"), """
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d %-5p %c{1} %m%n
                """);
    }

    private Process java(String... nameAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j.configurationFile=" + folder.resolve("log4j2.properties"),
                "-cp",
                flinkClassPath()));
        command.addAll(Arrays.asList(nameAndArguments).subList(1, nameAndArguments.length));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FLINK_CONF_DIR", folder.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(nameAndArguments[0] + ".log").toFile())
                .start();
    }

    /** The test's own class path without our modules and without what the job jar has to bring along. */
    private static String flinkClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.matches(".*(tributary|kafka|elasticsearch|debezium|connect-|postgres).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitSlots() throws Exception {
        HttpRequest overview = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + "/overview"))
                .build();
        Instant deadline = Instant.now().plus(START_TIMEOUT);
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
