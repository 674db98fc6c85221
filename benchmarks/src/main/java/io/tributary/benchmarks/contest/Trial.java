package io.tributary.benchmarks.contest;

import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.embedded.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
     * Returns when it has ended.
     *
     * @param pipelines of which the last is measured
     * @param folder for its state and what it prints; exists
     * @param documents file for them; null: they are counted and dropped
     */
    Outcome run(Arena arena, Entry entry, List<String> pipelines, Path folder, @Nullable Path documents)
            throws IOException, InterruptedException {
        return jvm.run(entry, task(arena, entry, pipelines, folder, documents, null, 0), folder);
    }

    /** Starts a contestant whose state stays in the folder, and returns at once. */
    JavaProcess begin(Arena arena, Entry entry, Life life) throws IOException {
        return jvm.start(entry, task(arena, entry, life), life.folder());
    }

    /** Goes on from the state in the folder; returns when all is done. */
    Outcome goOn(Arena arena, Entry entry, Life life) throws IOException, InterruptedException {
        return jvm.run(entry, task(arena, entry, life), life.folder());
    }

    private Task task(Arena arena, Entry entry, Life life) throws IOException {
        return task(
                arena,
                entry,
                List.of(life.pipeline()),
                life.folder(),
                life.documents(),
                life.earlier(),
                life.messages());
    }

    private Task task(
            Arena arena,
            Entry entry,
            List<String> pipelines,
            Path folder,
            @Nullable Path documents,
            @Nullable Path earlier,
            long kept)
            throws IOException {
        List<String> definitions = new ArrayList<>();
        for (String pipeline : pipelines) {
            definitions.add(arena.definition(pipeline).toString());
        }
        return new Task(
                settings.workload().definition().yamlName(),
                definitions,
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
