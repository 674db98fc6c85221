package io.tributary.cli.demo;

import io.tributary.cli.build.Versions;
import io.tributary.cli.demo.JobCounters.Counts;
import io.tributary.cli.run.Deadline;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.Screen;
import io.tributary.cli.verify.Verdict;
import io.tributary.cli.verify.Verification;
import io.tributary.cli.world.ChangeFeed;
import io.tributary.cli.world.StaleReplay;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unattended demo: load, a number of changes, a replay of old messages, rest; then every document is compared with
 * what a batch program makes of the final tables.
 */
final class OnceRun {

    private static final Duration REST_PATIENCE = Duration.ofMinutes(5);
    private static final int REPLAY_SHARE = 4;
    private static final int SMALLEST_REPLAY = 100;

    private final DemoStack stack;
    private final DemoSettings settings;
    private final Screen screen;
    private final Path postgresFolder;

    OnceRun(DemoStack stack, DemoSettings settings, Screen screen, RunFolder folder) {
        this.stack = stack;
        this.settings = settings;
        this.screen = screen;
        this.postgresFolder = folder.of("postgres");
    }

    /** Takes its time: minutes for a large world. */
    DemoReport run(int changes) throws Exception {
        try (Lookout lookout = new Lookout(stack, screen, settings.rate())) {
            lookout.awaitFirstProfile();
            double ready = secondsOfProcess();
            atRest("the whole load in the index");
            double load = secondsOfProcess();
            lookout.tellWhere();
            LatencyProbe probe = lookout.measure();
            Map<String, Long> byKind = change(changes, lookout);
            int replayed = screen.step(
                    "a replay of old messages",
                    () -> StaleReplay.send(
                            stack.definition(), Math.max(SMALLEST_REPLAY, changes / REPLAY_SHARE), settings.seed()));
            double changed = secondsOfProcess();
            atRest("the index at rest");
            double rest = tenths(secondsOfProcess() - changed);
            Map<String, Long> memory = ProcessMemory.megabytes(stack.servers(), postgresFolder);
            probe.close();
            Verdict verdict = screen.step(
                    "comparing with the batch answer",
                    () -> Verification.of(
                            stack.definition(), stack.elasticsearch().client()));
            Counts counts = lookout.settledCounts();
            return new DemoReport(
                    verdict,
                    byKind.values().stream().mapToLong(Long::longValue).sum(),
                    byKind,
                    replayed,
                    counts.duplicatesDropped(),
                    counts.rejected(),
                    stack.rowsCaptured(),
                    probe.window().ever(),
                    ready,
                    load,
                    rest,
                    versions(),
                    settings.seed(),
                    settings.customers(),
                    memory);
        }
    }

    private void atRest(String name) throws Exception {
        screen.step(name, () -> {
            AtRest.await(stack, REST_PATIENCE);
            return stack;
        });
    }

    private Map<String, Long> change(int changes, Lookout lookout) throws Exception {
        try (ChangeFeed feed = ChangeFeed.start(
                stack.servers().world().changes(), stack.servers().connections(), settings.rate(), changes)) {
            Duration patience = Duration.ofSeconds(60 + (long) (2 * changes / settings.rate()));
            Deadline.in(patience).await("all changes are made", () -> {
                stack.requireRunning();
                lookout.look(feed);
                return feed.done();
            });
            if (feed.failure().isPresent()) {
                throw feed.failure().get();
            }
            return feed.byKind();
        }
    }

    private Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("elasticsearch", stack.servers().elasticsearch().version());
        Connection connection =
                stack.servers().connections().values().iterator().next();
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW server_version")) {
            answer.next();
            versions.put("postgres", answer.getString(1));
        }
        return versions;
    }

    private static double secondsOfProcess() {
        return tenths(ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
