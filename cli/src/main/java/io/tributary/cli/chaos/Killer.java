package io.tributary.cli.chaos;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.run.Deadline;
import io.tributary.cli.run.Screen;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Kills processes and watches how the pipeline recovers. Kills are for one thread. */
final class Killer implements AutoCloseable {

    private static final Duration BACK_AGAIN = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Something that can be seen or not; an IOException is a no. */
    private interface Sign {
        boolean isSeen() throws IOException, InterruptedException;
    }

    /** The recovery from a kill, while it goes on. */
    record Watched(Future<KillResult> result) {

        KillResult await() throws InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw new VerbFailedException("the recovery from a kill could not be watched", e.getCause());
            }
        }
    }

    private final ChaosStack stack;
    private final Screen screen;
    private final long began = System.nanoTime();
    private final ExecutorService watchers = Executors.newCachedThreadPool();

    Killer(ChaosStack stack, Screen screen) {
        this.stack = stack;
        this.screen = screen;
    }

    /** Kills a process of the planned kind and commits a marker row in each source. */
    Watched kill(PlannedKill planned) throws Exception {
        Supervised victim = stack.process(planned.victim());
        Deadline.in(BACK_AGAIN).await(victim.name() + " runs, to be killed", () -> victim.running()
                .isPresent());
        long moment = System.nanoTime();
        long pid = victim.kill().orElse(-1L);
        if (pid < 0) {
            throw new VerbFailedException(victim.name()
                    + " ended by itself just before it was to be killed (expected: it runs); its log says why");
        }
        double at = seconds(moment - began);
        say("#%-3d at %6.1f s  kill -9 of %s (process %d)", planned.number(), at, victim.name(), pid);
        writeMarker(planned.number());
        return new Watched(watchers.submit(() -> watch(planned, victim.name(), pid, moment, at)));
    }

    private void writeMarker(int number) {
        try {
            stack.markers().write(number);
        } catch (SQLException e) {
            throw new VerbFailedException("a marker row could not be written (expected: the databases run)", e);
        }
    }

    private KillResult watch(PlannedKill planned, String process, long pid, long moment, double at)
            throws InterruptedException, ExecutionException {
        Future<Optional<Duration>> recovered =
                watchers.submit(() -> until(moment, () -> stack.hasRecovered(planned.victim())));
        Future<Optional<Duration>> arrived =
                watchers.submit(() -> until(moment, () -> stack.markers().haveArrived(planned.number())));
        KillResult result = new KillResult(
                planned.number(),
                at,
                planned.victim().toString(),
                process,
                pid,
                planned.overlapping(),
                seconds(recovered.get()),
                seconds(arrived.get()));
        say(
                "#%-3d %s: recovered after %s, changes made after the kill in the index after %s",
                planned.number(), process, text(result.recoveredSeconds()), text(result.arrivedSeconds()));
        return result;
    }

    private static Optional<Duration> until(long moment, Sign sign) throws InterruptedException {
        while (System.nanoTime() - moment < PATIENCE.toNanos()) {
            if (isSeen(sign)) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - moment));
            }
            Thread.sleep(LOOK.toMillis());
        }
        return Optional.empty();
    }

    private static boolean isSeen(Sign sign) throws InterruptedException {
        try {
            return sign.isSeen();
        } catch (IOException isDown) {
            return false;
        }
    }

    private void say(String format, Object... arguments) {
        screen.line("  " + format.formatted(arguments));
    }

    private static String text(@Nullable Double seconds) {
        return seconds == null
                ? "NOT WITHIN %d s".formatted(PATIENCE.toSeconds())
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(time -> seconds(time.toNanos())).orElse(null);
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e8) / 10.0;
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
