package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.load.GreatestRate;
import io.tributary.benchmarks.results.LatencyEntry;
import io.tributary.benchmarks.results.LatencyResults;
import io.tributary.benchmarks.results.LoadRun;
import io.tributary.benchmarks.world.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures how long changes take under an open load. For each variant a pipeline gets a backlog; then the greatest rate that it
 * keeps up with is looked for, and it gets the loads at shares of that, round by round; at last all documents in the index are
 * compared with the batch computation.
 */
final class LatencyBench {

    /** The backlog alone does not make the index warm. */
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(60);

    /** Of each load, before it counts. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    /** Of each rate that is tried. */
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(15);

    private static final Duration LONGEST_TRIAL_SETTLING = Duration.ofSeconds(5);
    private static final double FIRST_RATE = 200;
    private static final double IN_TIME_MILLIS = 1_000;

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
            List<LatencyEntry> entries = new ArrayList<>();
            for (Entry contestant : settings.entries()) {
                entries.add(entry(programs, contestant.variant()));
            }
            return new LatencyResults(programs.circumstances(conditions()), entries);
        }
    }

    private LatencyEntry entry(IndexPrograms programs, String variant) throws Exception {
        Entry live = new Entry(Program.LIVE, variant);
        List<LoadRun> runs = new ArrayList<>();
        try (LivePipeline pipeline = LivePipeline.open(programs, live)) {
            progress.step(
                    "catch up with %,d events".formatted(settings.events()), () -> pipeline.fill(settings.events()));
            progress.step("warm up", () -> pipeline.measure(1, FIRST_RATE, Duration.ZERO, atMost(LONGEST_WARM_UP)));
            double greatest = progress.step("greatest rate", () -> greatestRate(pipeline));
            for (int round = 1; round <= settings.rounds(); round++) {
                for (double share : load.shares()) {
                    LoadRun run = progress.step(
                            "round %d: %.0f %% of it for %d s".formatted(round, share * 100, load.seconds()),
                            () -> pipeline.measure(share, share * greatest, SETTLING, loadTime()));
                    runs.add(run);
                    progress.latencies(run);
                }
            }
            var verdict = progress.step("compare " + live.name(), pipeline::compare);
            progress.verdict(live, verdict);
            return new LatencyEntry(variant, verdict, greatest, runs);
        }
    }

    private double greatestRate(LivePipeline pipeline) throws Exception {
        Duration settling = atMost(LONGEST_TRIAL_SETTLING);
        return new GreatestRate(perSecond -> {
                    LoadRun run = pipeline.measure(1, perSecond, settling, atMost(LONGEST_TRIAL));
                    boolean keepsUp = run.p99() <= IN_TIME_MILLIS;
                    progress.tried(run, keepsUp);
                    return keepsUp;
                })
                .from(FIRST_RATE);
    }

    /** As long as the loads, but no longer than that. */
    private Duration atMost(Duration longest) {
        return loadTime().compareTo(longest) < 0 ? loadTime() : longest;
    }

    private Duration loadTime() {
        return Duration.ofSeconds(load.seconds());
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put(
                "greatest rate",
                "99 %% of the changes found within a second of their commits, over %d s"
                        .formatted(atMost(LONGEST_TRIAL).toSeconds()));
        conditions.put(
                "before the loads",
                "the pipeline caught up with %,d events, and had %.0f a second for %d s"
                        .formatted(
                                settings.events(),
                                FIRST_RATE,
                                atMost(LONGEST_WARM_UP).toSeconds()));
        conditions.put(
                "each load", "%d s, after %d s that do not count".formatted(load.seconds(), SETTLING.toSeconds()));
        return conditions;
    }
}
