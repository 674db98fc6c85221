package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.Gate;
import io.tributary.benchmarks.gate.ProfileContent;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.world.Plan;
import io.tributary.benchmarks.world.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether documents are right without any shape and with each of a workload, over a small size of it. */
final class GrowthGate {

    private static final long MOST_TO_COMPARE = 50_000;

    private final BenchSettings settings;
    private final Progress progress;
    private final Entry entry;
    private final Trial trial;

    GrowthGate(BenchSettings settings, Progress progress, Entry entry, Trial trial) {
        this.settings = settings;
        this.progress = progress;
        this.entry = entry;
        this.trial = trial;
    }

    /** By what the documents were made of. */
    Map<String, Verdict> verdicts(Arena arena) throws Exception {
        List<Plan.ShapedRun> runs = new ArrayList<>();
        runs.add(new Plan.ShapedRun(Shape.NONE, settings.events()));
        runs.addAll(settings.workload().plan().shapes());
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Plan.ShapedRun run : runs) {
            Plan.ShapedRun small = run.atMost(Math.min(settings.events(), MOST_TO_COMPARE));
            String name = "%s, %,d changes".formatted(small.shape().kind().yamlName(), small.events());
            Verdict verdict = progress.step("compare " + name, () -> compare(arena, small));
            verdicts.put(name, verdict);
            progress.verdict(entry, verdict);
        }
        return verdicts;
    }

    private Verdict compare(Arena arena, Plan.ShapedRun run) throws Exception {
        String pipeline = "gate-" + run.shape().kind().yamlName();
        Map<String, ProfileContent> expected = ExpectedProfiles.of(
                arena.fill(pipeline, run.events(), settings.seed(), run.shape()), arena.mostRecords(pipeline));
        Path folder = Files.createDirectories(settings.folder().resolve(pipeline));
        Path documents = folder.resolve("documents");
        trial.run(arena, entry, pipeline, folder, documents);
        Verdict verdict = Gate.judge(documents, expected);
        Files.delete(documents);
        return verdict;
    }
}
