package io.tributary.cli.ingest;

import io.tributary.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tributary ingest} in a JVM of its own, which can be ended in every way that a process can end. */
final class IngestProcess implements AutoCloseable {

    /** What the Java runtime exits with after SIGTERM, whatever its program does. */
    static final int TERMINATED = 143;

    private final Process process;
    private final Path output;

    private IngestProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param variables of the definition
     * @param output takes what it prints and logs
     * @param options beside the definition
     */
    static IngestProcess start(Path pipeline, Map<String, String> variables, Path output, String... options)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "ingest",
                "--pipeline",
                pipeline.toString(),
                "--every",
                "1"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        return new IngestProcess(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Whether its last word on every source is this. */
    boolean says(List<String> sources, String state) {
        List<String> lines = lines();
        return sources.stream().allMatch(source -> lines.stream()
                .filter(line -> line.startsWith(source + ": "))
                .reduce((earlier, later) -> later)
                .filter(line -> line.endsWith(state))
                .isPresent());
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM and waits; its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("does not stop: " + lines());
        }
        return process.exitValue();
    }

    /** Kills it, as {@code kill -9} does. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
