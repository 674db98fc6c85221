package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.Gate;
import io.tributary.benchmarks.gate.ProfileContent;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.results.Ceiling;
import io.tributary.benchmarks.results.EntryResult;
import io.tributary.benchmarks.results.Results;
import io.tributary.benchmarks.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One benchmark: the topics are filled, every entry's documents are held against the batch computation, and then those whose
 * documents are right are measured: of those whose state lies in the same place each is warmed up in a JVM of its own, and then
 * they take turns, round by round. The JVMs of all places at once would be more than many machines have memory for.
 */
final class BenchRun {

    private static final String GATE = "gate";
    private static final String WARM_UP = "warm-up";
    private static final String MAIN = "main";
    private static final Entry RAW_READ = new Entry(Program.RAW_READ, "");

    private final BenchSettings settings;
    private final Progress progress;
    private final Trial trial;
    private final Map<Entry, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<Entry, List<Run>> runs = new LinkedHashMap<>();

    BenchRun(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        trial = new Trial(settings);
    }

    Results run() throws Exception {
        try (Arena arena = progress.step("broker", () -> Arena.open(settings.folder(), settings.workload()))) {
            Map<String, ProfileContent> expected = progress.step(
                    "messages to compare by",
                    () -> ExpectedProfiles.of(arena.fill(GATE, settings.eventsToCompare(), settings.seed())));
            for (Entry entry : settings.entries()) {
                Verdict verdict = progress.step("compare " + entry.name(), () -> compare(arena, entry, expected));
                verdicts.put(entry, verdict);
                progress.verdict(entry, verdict);
            }
            progress.step(
                    "messages to warm up with",
                    () -> arena.fill(WARM_UP, settings.eventsToWarmUp(), settings.seed() + 1));
            progress.step("messages to measure with", () -> arena.fill(MAIN, settings.events(), settings.seed()));
            if (settings.rounds() > 0) {
                measureAll(arena);
            }
        }
        return results();
    }

    private Verdict compare(Arena arena, Entry entry, Map<String, ProfileContent> expected)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(settings.folder().resolve(entry.fileName() + "-compare"));
        Path documents = folder.resolve("documents");
        trial.run(arena, entry, GATE, folder, documents);
        Verdict verdict = Gate.judge(documents, expected);
        Files.delete(documents);
        return verdict;
    }

    private void measureAll(Arena arena) throws Exception {
        Map<String, List<Entry>> byState = new LinkedHashMap<>();
        verdicts.forEach((entry, verdict) -> {
            if (verdict.isRight()) {
                byState.computeIfAbsent(entry.state(), first -> new ArrayList<>(List.of(RAW_READ)))
                        .add(entry);
            }
        });
        for (List<Entry> entries : byState.values()) {
            measureInTurns(arena, entries);
        }
    }

    private void measureInTurns(Arena arena, List<Entry> entries) throws Exception {
        try (WarmContestants warm = new WarmContestants()) {
            for (Entry entry : entries) {
                Path folder = Files.createDirectories(settings.folder().resolve(entry.fileName()));
                progress.step(
                        "warm up " + entry.name(), () -> warm.add(entry, trial.warm(arena, entry, WARM_UP, folder)));
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Entry entry : entries) {
                    Run run = progress.step(
                            "round %d: %s".formatted(round, entry.name()),
                            () -> Run.of(warm.of(entry).measure(arena.definition(MAIN))));
                    runs.computeIfAbsent(entry, first -> new ArrayList<>()).add(run);
                    progress.run(entry, run);
                }
            }
            warm.end();
        }
    }

    private Results results() {
        return new Results(
                settings.workload().name(),
                settings.workload().purpose(),
                settings.events(),
                settings.seed(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Surroundings.machine(),
                Surroundings.versions(),
                conditions(),
                List.of(ceiling()),
                verdicts.entrySet().stream()
                        .map(entry -> new EntryResult(
                                entry.getKey().program().contestant(),
                                entry.getKey().variant(),
                                entry.getValue(),
                                runs.getOrDefault(entry.getKey(), List.of())))
                        .toList());
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = settings.conditions();
        conditions.put(
                "warm-up", "%,d events in the same JVM, once for all rounds".formatted(settings.eventsToWarmUp()));
        conditions.put("documents compared", "over %,d events".formatted(settings.eventsToCompare()));
        return conditions;
    }

    private Ceiling ceiling() {
        List<Run> reads = runs.getOrDefault(RAW_READ, List.of());
        return new Ceiling(
                RAW_READ.name(),
                reads.stream().map(Run::perSecond).toList(),
                reads.stream().map(Run::perCpuSecond).toList());
    }
}
