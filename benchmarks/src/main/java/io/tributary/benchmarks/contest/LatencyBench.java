package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.IndexRun;
import io.tributary.benchmarks.results.LatencyEntry;
import io.tributary.benchmarks.results.LatencyResults;
import io.tributary.benchmarks.results.LoadRun;
import io.tributary.benchmarks.world.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures how long changes take under an open load. For each variant: the greatest rate, at which a backlog goes into the
 * index; then, in a pipeline that holds as many changes already, the loads at shares of it, round by round; at last all
 * documents in the index are compared with the batch computation.
 */
final class LatencyBench {

    private static final String WARM_UP = "warm-up";
    private static final String MAIN = "main";

    private final BenchSettings settings;
    private final Progress progress;
    private final Load load;

    LatencyBench(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        load = Objects.requireNonNull(settings.workload().plan().load(), "a workload of the kind latency has one");
    }

    LatencyResults run() throws Exception {
        try (IndexPrograms programs = IndexPrograms.open(settings, progress)) {
            progress.step("messages for the greatest rate", () -> {
                programs.arena().fill(WARM_UP, settings.eventsToWarmUp(), settings.seed() + 1);
                return programs.arena().fill(MAIN, settings.events(), settings.seed());
            });
            List<LatencyEntry> entries = new ArrayList<>();
            for (Entry contestant : settings.entries()) {
                entries.add(entry(programs, contestant.variant()));
            }
            return new LatencyResults(programs.circumstances(conditions()), entries);
        }
    }

    private LatencyEntry entry(IndexPrograms programs, String variant) throws Exception {
        Entry backlog = new Entry(Program.INDEX, variant);
        IndexRun greatest = progress.step("greatest rate of " + backlog.name(), () -> greatestRate(programs, backlog));
        progress.indexed(backlog.name(), greatest);
        Entry live = new Entry(Program.LIVE, variant);
        List<LoadRun> runs = new ArrayList<>();
        try (LivePipeline pipeline = LivePipeline.open(programs, live)) {
            progress.step(
                    "catch up with %,d events".formatted(settings.events()), () -> pipeline.fill(settings.events()));
            for (int round = 1; round <= settings.rounds(); round++) {
                for (double share : load.shares()) {
                    LoadRun run = progress.step(
                            "round %d: %.0f %% of it for %d s".formatted(round, share * 100, load.seconds()),
                            () -> pipeline.measure(share, share * greatest.messagesPerSecond(), load.seconds()));
                    runs.add(run);
                    progress.latencies(run);
                }
            }
            var verdict = progress.step("compare " + live.name(), pipeline::compare);
            progress.verdict(live, verdict);
            return new LatencyEntry(variant, verdict, greatest.messagesPerSecond(), runs);
        }
    }

    private static IndexRun greatestRate(IndexPrograms programs, Entry backlog) throws Exception {
        Path folder = programs.folder(backlog.fileName() + "-greatest");
        try (ContestantProcess process = programs.warm(backlog, WARM_UP, folder)) {
            IndexRun run = programs.measure(process, MAIN);
            process.end();
            return run;
        }
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put(
                "greatest rate",
                "of as many events as a backlog, after %,d others in the same JVM"
                        .formatted(settings.eventsToWarmUp()));
        conditions.put("before the loads", "the pipeline holds %,d events".formatted(settings.events()));
        conditions.put(
                "each load",
                "%d s, after %d s that do not count".formatted(load.seconds(), LivePipeline.SETTLING.toSeconds()));
        return conditions;
    }
}
