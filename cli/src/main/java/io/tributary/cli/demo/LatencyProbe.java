package io.tributary.cli.demo;

import io.tributary.cli.demo.IndexView.Written;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long a committed change takes until a search finds it: asks the index every 50 ms for the profiles written
 * since the last look, and takes the time of the look minus the document's {@code committed_at}, which is the commit time
 * of the newest change in it.
 *
 * <p>What the figure is, honestly: the looks add up to 50 ms, and the time of the search itself, to each latency. A
 * profile that changed twice between two looks is counted once, with its newer change. Only changes committed after the
 * probe began are counted, so the initial load is not, and each once: a document that time alone changed has no commit
 * of its own. Documents are followed by the order in which their shard wrote
 * them, not by their versions: writers finish out of order, and a slow document must not be missed because a quicker one
 * was seen first. That order exists within a shard only, so this needs an index of one shard. The clocks of the source
 * database and of this process must be the same.
 */
final class LatencyProbe implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    /**
     * How far apart two writes of one moment can be in the order of writing. Looking further back costs the index more
     * than the rest of the demo does.
     */
    private static final int OVERLAP = 64;

    /** Where the documents come from. */
    interface Documents {
        /** Those after this place in the order of writing, in that order. */
        List<Written> writtenAfter(long sequence) throws IOException;
    }

    private final Documents documents;
    private final Clock clock;
    private final Instant began;
    private final SlidingWindow window;
    private final TreeSet<Long> seen = new TreeSet<>();

    /** By profile, the change counted last: a window that slides writes a document anew without one. */
    private final Map<String, Instant> counted = new HashMap<>();

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "latency-probe"));
    private @Nullable Future<?> looks;
    private volatile @Nullable Exception failure;

    private LatencyProbe(Documents documents, Clock clock, SlidingWindow window) {
        this.documents = documents;
        this.clock = clock;
        this.began = clock.instant();
        this.window = window;
    }

    /** A probe that looks only when told to. */
    static LatencyProbe idle(Documents documents, Clock clock) {
        return new LatencyProbe(documents, clock, new SlidingWindow(clock));
    }

    /** A probe that looks until it is closed. */
    static LatencyProbe start(Documents documents, Clock clock) {
        LatencyProbe probe = idle(documents, clock);
        probe.looks =
                probe.thread.scheduleWithFixedDelay(probe::lookOrRemember, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return probe;
    }

    /** Takes in what was written since the last look. */
    void look() throws IOException {
        List<Written> found;
        do {
            found = documents.writtenAfter(seen.isEmpty() ? -1 : seen.last() - OVERLAP);
        } while (takeIn(found) > 0 && found.size() > OVERLAP);
    }

    private int takeIn(List<Written> found) {
        Instant now = clock.instant();
        int fresh = 0;
        for (Written document : found) {
            if (seen.add(document.sequence())) {
                fresh++;
                if (!document.committedAt().isBefore(began)
                        && !document.committedAt().equals(counted.put(document.profile(), document.committedAt()))) {
                    window.record(Duration.between(document.committedAt(), now).toMillis());
                }
            }
        }
        while (seen.size() > 2 * OVERLAP) {
            seen.pollFirst();
        }
        return fresh;
    }

    SlidingWindow window() {
        return window;
    }

    /** Why the last look failed; empty when it did not. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    private void lookOrRemember() {
        try {
            look();
            failure = null;
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(true);
        }
        thread.shutdownNow();
    }
}
