package io.tributary.cli.demo;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.tributary.cli.run.Deadline;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.ChangeFeed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at a running demo: waits for its first profile, reads its figures, shows them, tells how to look oneself. */
final class Lookout implements AutoCloseable {

    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final Duration FIRST_PROFILE = Duration.ofMinutes(3);

    private final DemoStack stack;
    private final Screen screen;
    private final double rate;
    private final IndexView index;
    private final JobCounters counters;
    private @Nullable LatencyProbe probe;
    private long nextLook;

    Lookout(DemoStack stack, Screen screen, double rate) {
        this.stack = stack;
        this.screen = screen;
        this.rate = rate;
        this.index = stack.index();
        this.counters = stack.counters();
    }

    /** Returns when a search finds a profile. */
    void awaitFirstProfile() throws Exception {
        screen.step("the first searchable profile", () -> {
            Deadline.in(FIRST_PROFILE).await("the first profile can be found", () -> {
                stack.requireRunning();
                return profiles() > 0;
            });
            return index;
        });
    }

    /** Measures from now on. */
    LatencyProbe measure() {
        probe = LatencyProbe.start(index::writtenAfter, Clock.systemUTC());
        return probe;
    }

    /** Shows the figures if it is time to: twice a second on a terminal, else a line every five seconds. */
    void look(@Nullable ChangeFeed feed) throws Exception {
        if (System.nanoTime() < nextLook) {
            return;
        }
        Figures figures = figures(feed);
        if (screen.inPlace()) {
            screen.panel(figures.panel());
        } else {
            screen.line(figures.line());
        }
        nextLook = System.nanoTime() + (screen.inPlace() ? REFRESH : LINE).toNanos();
    }

    private Figures figures(@Nullable ChangeFeed feed) throws Exception {
        return new Figures(
                feed == null ? 0 : feed.made(),
                rate,
                stack.rowsCaptured(),
                counters.read(),
                profiles(),
                probe == null
                        ? new SlidingWindow.Latency(0, 0, 0)
                        : probe.window().lastTenSeconds());
    }

    private long profiles() throws IOException {
        try {
            return index.profiles();
        } catch (ElasticsearchException e) {
            if (IndexView.notReadyYet(e)) {
                return 0;
            }
            throw e;
        }
    }

    /** The counters, once they have stopped moving. */
    JobCounters.Counts settledCounts() throws Exception {
        JobCounters.Counts[] last = {counters.read()};
        Deadline.in(Duration.ofSeconds(30))
                .await("the job's counters stand still", DemoSettings.METRICS.multipliedBy(3), () -> {
                    JobCounters.Counts before = last[0];
                    last[0] = counters.read();
                    return last[0].equals(before);
                });
        return last[0];
    }

    /** Where everything is, and lines to paste into another terminal. */
    void tellWhere() throws IOException {
        screen.line("");
        screen.line("  Elasticsearch   " + stack.elasticsearchUrl());
        screen.line("  Flink           " + stack.flinkUrl());
        screen.line("  definition      " + stack.pipelineFile());
        String identifier = stack.definition().identity().get(0).name();
        index.anIdentifier().ifPresent(value -> findLines(identifier, value).forEach(screen::line));
        screen.line("");
    }

    private List<String> findLines(String identifier, String value) {
        return List.of(
                "",
                "  One customer of them, from another terminal:",
                String.format(
                        Locale.ROOT,
                        "  curl -sG '%s/%s/_search?pretty' --data-urlencode 'q=identifiers.%s:\"%s\"'",
                        stack.elasticsearchUrl(),
                        stack.definition().index().alias(),
                        identifier,
                        value),
                String.format(
                        Locale.ROOT,
                        identifier.equals("email")
                                ? "  ./tributary profile find --pipeline %1$s --email %3$s"
                                : "  ./tributary profile find --pipeline %1$s --identifier %2$s=%3$s",
                        stack.pipelineFile(),
                        identifier,
                        value));
    }

    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
    }
}
