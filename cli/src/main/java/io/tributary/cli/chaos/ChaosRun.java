package io.tributary.cli.chaos;

import io.tributary.cli.build.Versions;
import io.tributary.cli.chaos.Killer.Watched;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.run.Deadline;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.ChangeFeed;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run over a stack that has been started: load, kills while the world changes, rest, comparison. */
final class ChaosRun {

    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ChaosStack stack;
    private final ChaosSettings settings;
    private final Screen screen;

    ChaosRun(ChaosStack stack, ChaosSettings settings, Screen screen) {
        this.stack = stack;
        this.settings = settings;
        this.screen = screen;
    }

    ChaosReport run() throws Exception {
        screen.step("the load in the index", this::awaitLoad);
        List<KillResult> kills;
        long began = System.nanoTime();
        long changes;
        long rows;
        double seconds;
        try (ChangeFeed feed = ChangeFeed.start(
                        stack.databases().world().changes(),
                        stack.databases().feed(),
                        settings.rate(),
                        Long.MAX_VALUE);
                Killer killer = new Killer(stack, screen)) {
            kills = kill(KillPlan.of(settings.seed(), settings.kills()), killer, feed);
            feed.close();
            requireChanges(feed);
            changes = feed.made();
            rows = feed.rows();
            seconds = (System.nanoTime() - began) / 1e9;
        }
        Finish.Outcome outcome = new Finish(stack, screen).await(settings.kills() + 1);
        return ChaosReport.of(settings, kills, changes, rows, seconds, outcome, endedByThemselves(), versions());
    }

    private ChaosStack awaitLoad() throws Exception {
        stack.markers().write(0);
        Deadline deadline = Deadline.in(LOAD_PATIENCE);
        for (Victim each : Victim.values()) {
            deadline.await(each + ": " + each.recovered(), () -> seen(() -> stack.hasRecovered(each)));
        }
        deadline.await(
                "the first rows are in the index",
                () -> seen(() -> stack.markers().haveArrived(0)));
        return stack;
    }

    private static boolean seen(Deadline.Condition sign) throws Exception {
        try {
            return sign.holds();
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<KillResult> kill(List<PlannedKill> plan, Killer killer, ChangeFeed feed) throws Exception {
        List<KillResult> results = new ArrayList<>();
        List<Watched> recovering = new ArrayList<>();
        for (PlannedKill planned : plan) {
            if (!planned.overlapping()) {
                results.addAll(await(recovering));
                recovering.clear();
            }
            pause(planned.pause(), feed);
            recovering.add(killer.kill(planned));
        }
        results.addAll(await(recovering));
        return results;
    }

    private static List<KillResult> await(List<Watched> recovering) throws InterruptedException {
        List<KillResult> results = new ArrayList<>();
        for (Watched each : recovering) {
            results.add(each.await());
        }
        return results;
    }

    private static void pause(Duration pause, ChangeFeed feed) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            requireChanges(feed);
            Thread.sleep(Math.min(LOOK.toMillis(), left / 1_000_000 + 1));
        }
    }

    private static void requireChanges(ChangeFeed feed) {
        Optional<SQLException> failure = feed.failure();
        if (failure.isPresent()) {
            throw new VerbFailedException("the world could not be changed any more", failure.get());
        }
    }

    private Map<String, Integer> endedByThemselves() {
        Map<String, Integer> ended = new TreeMap<>();
        for (Supervised each : stack.processes()) {
            if (each.endedByItself() > 0) {
                ended.put(each.name(), each.endedByItself());
            }
        }
        return ended;
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("elasticsearch", settings.elasticsearch().version());
        return versions;
    }
}
