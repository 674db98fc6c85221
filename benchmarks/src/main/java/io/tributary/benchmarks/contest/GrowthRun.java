package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.results.Growth;
import io.tributary.benchmarks.results.Run;
import io.tributary.benchmarks.world.Plan;
import io.tributary.benchmarks.world.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a change costs one contestant: over topics of several sizes, and over topics with something large in them beside as
 * many changes without it. All runs are in one JVM, each a job with a state of its own; what it takes to start a job and to end
 * it is measured over empty topics.
 */
final class GrowthRun {

    private static final String WARM_UP = "warm-up";
    /** Larger than so many times the smallest, a size is measured once: it takes long, and steadies itself. */
    private static final long MEASURED_AS_OFTEN = 10;

    private final BenchSettings settings;
    private final Progress progress;
    private final Entry entry;
    private final Trial trial;

    GrowthRun(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        entry = settings.entries().get(0);
        trial = new Trial(settings);
    }

    Growth run() throws Exception {
        try (Arena arena = progress.step("broker", () -> Arena.open(settings.folder(), settings.workload()))) {
            Map<String, Verdict> verdicts = new GrowthGate(settings, progress, entry, trial).verdicts(arena);
            if (verdicts.values().stream().allMatch(Verdict::isRight)) {
                progress.step("messages to warm up with", () -> arena.fill(WARM_UP, warmUp(), settings.seed() + 1));
                return measure(arena, verdicts);
            }
            return growth(verdicts, List.of(), List.of(), List.of());
        }
    }

    private Growth measure(Arena arena, Map<String, Verdict> verdicts) throws Exception {
        Path folder = Files.createDirectories(settings.folder().resolve("measured"));
        try (ContestantProcess process = progress.step("warm up", () -> trial.warm(arena, entry, WARM_UP, folder))) {
            List<Run> start = measured(arena, process, "start", 0, Shape.NONE, settings.rounds());
            Growth growth = growth(verdicts, start, sizes(arena, process), shapes(arena, process));
            process.end();
            return growth;
        }
    }

    private List<Growth.Size> sizes(Arena arena, ContestantProcess process) throws Exception {
        List<Growth.Size> sizes = new ArrayList<>();
        List<Long> capped = settings.workload().plan().sizes().stream()
                .map(size -> Math.min(size, settings.events()))
                .distinct()
                .toList();
        for (long size : capped) {
            int rounds = size <= MEASURED_AS_OFTEN * capped.get(0) ? settings.rounds() : 1;
            sizes.add(new Growth.Size(size, measured(arena, process, "size-" + size, size, Shape.NONE, rounds)));
        }
        return sizes;
    }

    private List<Growth.Shaped> shapes(Arena arena, ContestantProcess process) throws Exception {
        List<Growth.Shaped> shapes = new ArrayList<>();
        for (Plan.ShapedRun whole : settings.workload().plan().shapes()) {
            Plan.ShapedRun run = whole.atMost(settings.events());
            Shape shape = run.shape();
            String name = shape.kind().yamlName();
            Shape even = shape.as(Shape.Kind.EVEN);
            shapes.add(new Growth.Shaped(
                    name,
                    shape.records(),
                    run.events(),
                    measured(arena, process, "without-" + name, run.events(), even, settings.rounds()),
                    measured(arena, process, name, run.events(), shape, settings.rounds())));
        }
        return shapes;
    }

    private List<Run> measured(
            Arena arena, ContestantProcess process, String name, long events, Shape shape, int rounds)
            throws Exception {
        progress.step(name + ": messages", () -> arena.fill(name, events, settings.seed(), shape));
        List<Run> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Run run = progress.step(
                    "%s: round %d".formatted(name, round), () -> Run.of(process.measure(arena.definition(name))));
            measured.add(run);
            progress.run(entry, run);
        }
        arena.remove(name);
        return measured;
    }

    private long warmUp() {
        return Math.min(settings.workload().plan().warmUp(), settings.events());
    }

    private Growth growth(
            Map<String, Verdict> verdicts, List<Run> start, List<Growth.Size> sizes, List<Growth.Shaped> shapes) {
        Map<String, String> conditions = settings.conditions();
        conditions.put("contestant", entry.name());
        conditions.put("warm-up", "%,d changes in the same JVM".formatted(warmUp()));
        return new Growth(settings.circumstances(conditions), verdicts, start, sizes, shapes);
    }
}
