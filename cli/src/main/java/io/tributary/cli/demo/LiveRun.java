package io.tributary.cli.demo;

import io.tributary.cli.lifetime.StopSignal;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.ChangeFeed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The attended demo: changes without end, and a look at what becomes of them, until somebody stops it. */
final class LiveRun {

    private static final Duration LOOK = Duration.ofMillis(250);

    private LiveRun() {}

    static void untilStopped(DemoStack stack, DemoSettings settings, Screen screen, StopSignal stop) throws Exception {
        try (Lookout lookout = new Lookout(stack, screen, settings.rate())) {
            lookout.awaitFirstProfile();
            lookout.tellWhere();
            lookout.measure();
            try (ChangeFeed feed = ChangeFeed.start(
                    stack.servers().world().changes(),
                    stack.servers().connections(),
                    settings.rate(),
                    Long.MAX_VALUE)) {
                while (!stop.await(LOOK)) {
                    stack.requireRunning();
                    Optional<SQLException> failure = feed.failure();
                    if (failure.isPresent()) {
                        throw new VerbFailedException("the world could not be changed any more", failure.get());
                    }
                    lookout.look(feed);
                }
                Thread.interrupted();
            }
        }
    }
}
