package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.ProfileContent;
import io.tributary.benchmarks.gate.Timeline;
import io.tributary.benchmarks.results.Recovery;
import io.tributary.benchmarks.world.Changes;
import io.tributary.benchmarks.world.World;
import io.tributary.contest.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How large states and checkpoints are, and how contestants go on after kill -9: each JVM is killed in the middle of the
 * topics and started anew over the same folder; what both delivered is held against the batch computation.
 */
final class RecoveryRun {

    /** Single profiles may be wrong for longer than all others. */
    private static final double NEARLY_ALL = 0.999;

    private final BenchSettings settings;
    private final Progress progress;
    private final Trial trial;
    private long messages;

    RecoveryRun(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        trial = new Trial(settings);
    }

    Recovery run() throws Exception {
        try (Arena arena = progress.step("broker", () -> Arena.open(settings.folder(), settings.workload()))) {
            World world = progress.step("what is to be expected", this::lastWorld);
            Map<String, ProfileContent> expected = ExpectedProfiles.of(world);
            List<Recovery.Entry> entries = new ArrayList<>();
            for (Entry entry : settings.entries()) {
                List<Recovery.Life> lives = new ArrayList<>();
                for (int round = 1; round <= settings.rounds(); round++) {
                    lives.add(secondLife(arena, entry, round, expected));
                }
                entries.add(new Recovery.Entry(entry.program().contestant(), entry.variant(), lives));
            }
            return recovery(world.rows(), entries);
        }
    }

    private Recovery.Life secondLife(Arena arena, Entry entry, int round, Map<String, ProfileContent> expected)
            throws Exception {
        String pipeline = entry.fileName() + "-" + round;
        Path folder = Files.createDirectories(settings.folder().resolve(pipeline));
        Life first = Life.first(pipeline, folder, messages);
        Life second = first.next();
        String name = entry.name() + ", round " + round;
        double committed = progress.step(name + ": killed", () -> {
            Middle middle = new Middle(arena, pipeline, settings.events(), settings.seed());
            try (ContestantProcess contestant = trial.begin(arena, entry, first)) {
                double share = middle.await(entry, contestant, first.documents());
                contestant.kill();
                return share;
            }
        });
        long restart = System.currentTimeMillis();
        Outcome outcome = progress.step(name + ": again", () -> trial.goOn(arena, entry, second));
        Timeline timeline = Timeline.of(List.of(first.documents(), second.documents()));
        Recovery.Life life = new Recovery.Life(
                timeline.judge(expected),
                committed,
                (timeline.firstOfLastLife() - restart) / 1e3,
                Math.max(0, timeline.settled(NEARLY_ALL) - restart) / 1e3,
                Math.max(0, timeline.settled(1) - restart) / 1e3,
                outcome);
        progress.life(entry, life);
        arena.remove(pipeline);
        RunFolder.delete(folder);
        return life;
    }

    /** The same changes each time. */
    private World lastWorld() {
        Changes changes = new Changes(settings.workload(), settings.events(), settings.seed());
        while (changes.next() != null) {
            messages++;
        }
        return changes.world();
    }

    private Recovery recovery(long rows, List<Recovery.Entry> entries) {
        Map<String, String> conditions = settings.conditions();
        conditions.put("events", "%,d".formatted(settings.events()));
        return new Recovery(settings.circumstances(conditions), rows, entries);
    }
}
