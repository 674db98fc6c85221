package io.tributary.benchmarks.contest;

import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One contestant in a JVM of its own over topics of an arena, as the settings of a benchmark have it. */
final class Trial {

    private final BenchSettings settings;
    private final ContestantJvm jvm;

    Trial(BenchSettings settings) {
        this.settings = settings;
        jvm = new ContestantJvm(settings.root(), settings.heapMegabytes());
    }

    /**
     * Returns when it has worked through one pipeline.
     *
     * @param folder for its state and what it prints; exists
     * @param documents file for the documents
     */
    Outcome run(Arena arena, Entry entry, String pipeline, Path folder, Path documents)
            throws IOException, InterruptedException {
        Task task = task(arena, entry, List.of(), folder, documents, null, 0);
        return jvm.run(entry, task, arena.definition(pipeline), folder);
    }

    /**
     * Starts a contestant that is to be measured in turns, its documents counted and dropped; returns when it is warm.
     *
     * @param warmUp the pipeline that it works through before
     * @param folder for its state and what it prints; exists
     */
    ContestantProcess warm(Arena arena, Entry entry, String warmUp, Path folder)
            throws IOException, InterruptedException {
        List<String> warmUps = List.of(arena.definition(warmUp).toString());
        return jvm.warm(entry, task(arena, entry, warmUps, folder, null, null, 0), folder);
    }

    /** Starts a contestant whose state stays in the folder, and returns at once. */
    ContestantProcess begin(Arena arena, Entry entry, Life life) throws IOException {
        ContestantProcess process = jvm.start(entry, task(arena, entry, life), life.folder());
        process.call(arena.definition(life.pipeline()));
        return process;
    }

    /** Goes on from the state in the folder; returns when all is done. */
    Outcome goOn(Arena arena, Entry entry, Life life) throws IOException, InterruptedException {
        return jvm.run(entry, task(arena, entry, life), arena.definition(life.pipeline()), life.folder());
    }

    private Task task(Arena arena, Entry entry, Life life) {
        return task(arena, entry, List.of(), life.folder(), life.documents(), life.earlier(), life.messages());
    }

    private Task task(
            Arena arena,
            Entry entry,
            List<String> warmUps,
            Path folder,
            @Nullable Path documents,
            @Nullable Path earlier,
            long kept) {
        return new Task(
                settings.workload().definition().yamlName(),
                warmUps,
                entry.variant(),
                settings.parallelism(),
                settings.workload().plan().commitMillis(),
                BenchSettings.HOLD_BACK_MILLIS,
                folder.toString(),
                path(documents),
                path(earlier),
                Map.of(Task.BROKER, arena.brokerPid()),
                kept);
    }

    private static @Nullable String path(@Nullable Path file) {
        return file == null ? null : file.toString();
    }
}
