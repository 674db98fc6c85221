package io.tributary.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.embedded.JavaProcess;
import io.tributary.embedded.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs contestants, each task in a JVM of its own: all with the same memory, collector and compilers. */
final class ContestantJvm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOK_MILLIS = 100;
    private static final String OUTCOME = "outcome.json";
    /** They follow those for short-lived servers, and count instead. */
    private static final List<String> OPTIONS = List.of(
            "-XX:-UseSerialGC", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=4", "-XX:MaxDirectMemorySize=768m");

    private final Path root;
    private final int heapMegabytes;

    /** @param root the checkout */
    ContestantJvm(Path root, int heapMegabytes) {
        this.root = root;
        this.heapMegabytes = heapMegabytes;
    }

    /**
     * Returns when it has ended.
     *
     * @param folder for the task, the outcome and what it prints; exists
     * @throws IllegalStateException if it could not do its task
     */
    Outcome run(Entry entry, Task task, Path folder) throws IOException, InterruptedException {
        Path outcomeFile = folder.resolve(OUTCOME);
        try (JavaProcess process = start(entry, task, folder)) {
            while (process.isAlive()) {
                Thread.sleep(LOOK_MILLIS);
            }
            if (process.exitCode() != 0 || !Files.exists(outcomeFile)) {
                throw new IllegalStateException("%s ended with exit code %d (expected: 0 and an outcome). See %s"
                        .formatted(entry.name(), process.exitCode(), process.log()));
            }
        }
        return JSON.readValue(outcomeFile.toFile(), Outcome.class);
    }

    /** Returns at once. @param folder for the task, the outcome and what it prints; exists */
    JavaProcess start(Entry entry, Task task, Path folder) throws IOException {
        Path taskFile = folder.resolve("task.json");
        JSON.writeValue(taskFile.toFile(), task);
        JavaProgram program = new JavaProgram(
                entry.program().classPath(root),
                heapMegabytes,
                OPTIONS,
                List.of(
                        entry.program().mainClass(),
                        taskFile.toString(),
                        folder.resolve(OUTCOME).toString()),
                Map.of());
        return program.start(folder.resolve("contestant.log"));
    }
}
