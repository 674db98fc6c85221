package io.tributary.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.contest.Turns;
import io.tributary.embedded.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts contestants, each task in a JVM of its own: all with the same memory, collector and compilers. */
final class ContestantJvm {

    private static final ObjectMapper JSON = new ObjectMapper();
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
     * Returns when it has warmed up, was measured over a definition, and has ended.
     *
     * @param folder for the task, the outcome and what it prints; exists
     * @throws IllegalStateException if it could not do its task
     */
    Outcome run(Entry entry, Task task, Path definition, Path folder) throws IOException, InterruptedException {
        try (ContestantProcess process = start(entry, task, folder)) {
            Outcome outcome = process.measure(definition);
            process.end();
            return outcome;
        }
    }

    /** Starts it and returns when it is warm. @param folder as below */
    ContestantProcess warm(Entry entry, Task task, Path folder) throws IOException, InterruptedException {
        ContestantProcess process = start(entry, task, folder);
        boolean warm = false;
        try {
            process.awaitReady();
            warm = true;
            return process;
        } finally {
            if (!warm) {
                process.close();
            }
        }
    }

    /** Starts it and returns at once. @param folder for the task, the outcomes and what it prints; exists */
    ContestantProcess start(Entry entry, Task task, Path folder) throws IOException {
        Path taskFile = folder.resolve("task.json");
        JSON.writeValue(taskFile.toFile(), task);
        Turns turns = new Turns(Files.createTempDirectory(folder, "turns-"));
        JavaProgram program = new JavaProgram(
                entry.program().classPath(root),
                heapMegabytes,
                OPTIONS,
                List.of(
                        entry.program().mainClass(),
                        taskFile.toString(),
                        turns.folder().toString()),
                Map.of());
        return new ContestantProcess(entry, program.start(folder.resolve("contestant.log")), turns);
    }
}
