package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.ProfileContent;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.index.BulkRecorder;
import io.tributary.benchmarks.results.IndexEntry;
import io.tributary.benchmarks.results.IndexResults;
import io.tributary.benchmarks.results.IndexRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a backlog into a real index. First every variant's documents in the index are compared with the batch computation,
 * and its bulks recorded on their way. Then the index alone, which is sent the bulks of the first variant that is right, and
 * those that are right are measured one after the other, round by round.
 */
final class IndexBench {

    private static final String WARM_UP = "warm-up";
    private static final String MAIN = "main";
    private static final Entry CEILING = new Entry(Program.RAW_INDEX, "");

    private final BenchSettings settings;
    private final Progress progress;
    private final Map<Entry, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<Entry, List<IndexRun>> runs = new LinkedHashMap<>();

    IndexBench(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    IndexResults run() throws Exception {
        try (IndexPrograms programs = IndexPrograms.open(settings, progress)) {
            compareAll(programs);
            if (!right().isEmpty()) {
                progress.step("messages to warm up with", () -> programs.arena()
                        .fill(WARM_UP, settings.eventsToWarmUp(), settings.seed() + 1));
                measureAll(programs);
            }
            return results(programs);
        }
    }

    private List<Entry> right() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().isRight())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void compareAll(IndexPrograms programs) throws Exception {
        Map<String, ProfileContent> expected = progress.step(
                "messages, and what they come to",
                () -> ExpectedProfiles.of(programs.arena().fill(MAIN, settings.events(), settings.seed())));
        for (Entry contestant : settings.entries()) {
            Entry entry = new Entry(Program.INDEX, contestant.variant());
            Path folder = recordFolder(programs, entry);
            Verdict verdict = progress.step("compare " + entry.name(), () -> {
                try (BulkRecorder recorder =
                        BulkRecorder.start(programs.server().url(), folder)) {
                    programs.run(entry, MAIN, recorder.url(), folder);
                }
                return programs.compare(MAIN, expected, folder);
            });
            verdicts.put(entry, verdict);
            progress.verdict(entry, verdict);
        }
    }

    private static Path recordFolder(IndexPrograms programs, Entry entry) throws IOException {
        return programs.folder(entry.fileName() + "-compare");
    }

    private void measureAll(IndexPrograms programs) throws Exception {
        try (WarmContestants warm = new WarmContestants()) {
            warm(programs, warm, CEILING, recordFolder(programs, right().get(0)));
            for (Entry entry : right()) {
                warm(programs, warm, entry, programs.folder(entry.fileName()));
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                measure(programs, warm, CEILING, round);
                for (Entry entry : right()) {
                    measure(programs, warm, entry, round);
                }
            }
            warm.end();
        }
    }

    private void warm(IndexPrograms programs, WarmContestants warm, Entry entry, Path folder) throws Exception {
        progress.step("warm up " + entry.name(), () -> warm.add(entry, programs.warm(entry, WARM_UP, folder)));
    }

    private void measure(IndexPrograms programs, WarmContestants warm, Entry entry, int round) throws Exception {
        IndexRun run = progress.step(
                "round %d: %s".formatted(round, entry.name()), () -> programs.measure(warm.of(entry), MAIN));
        runs.computeIfAbsent(entry, first -> new ArrayList<>()).add(run);
        progress.indexed(entry.name(), run);
    }

    private IndexResults results(IndexPrograms programs) {
        return new IndexResults(
                programs.circumstances(Map.of(
                        "warm-up",
                        "%,d events in the same JVM, once for all rounds".formatted(settings.eventsToWarmUp()))),
                runs.getOrDefault(CEILING, List.of()),
                verdicts.entrySet().stream()
                        .map(entry -> new IndexEntry(
                                entry.getKey().variant(),
                                entry.getValue(),
                                runs.getOrDefault(entry.getKey(), List.of())))
                        .toList());
    }
}
