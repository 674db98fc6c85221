package io.tributary.benchmarks.load;

import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Asks an index every {@value #PAUSE_MILLIS} ms what searches find since the last time. What was found counts as found
 * when the answer has arrived: up to a pause and a search late, never early.
 */
public final class IndexLooks implements AutoCloseable {

    /** Between an answer and the next question. */
    public static final long PAUSE_MILLIS = 20;

    /** Longer than threads of the index are held up between numbering a document and showing it. */
    private static final long PATIENCE_MICROS = 1_000_000;

    private final ElasticsearchConnection connection;
    private final WrittenProfiles profiles;
    private final AwaitedInserts inserts;
    private final SteadyClock clock;
    private final Sequence sequence = new Sequence(PATIENCE_MICROS);
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "index-looks"));
    private Histogram durations = new Histogram(3);
    private volatile long lastFound;
    private volatile @Nullable Exception failure;

    private IndexLooks(PipelineDefinition definition, AwaitedInserts inserts, SteadyClock clock) {
        connection = ElasticsearchConnection.open(definition.index());
        profiles = new WrittenProfiles(connection.client(), definition.index().alias());
        this.inserts = inserts;
        this.clock = clock;
        lastFound = clock.micros();
    }

    /** Looks until it is closed; the index has to be there. */
    public static IndexLooks start(PipelineDefinition definition, AwaitedInserts inserts, SteadyClock clock) {
        IndexLooks looks = new IndexLooks(definition, inserts, clock);
        var unused = looks.thread.scheduleWithFixedDelay(looks::lookOrRemember, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return looks;
    }

    private void lookOrRemember() {
        if (failure == null) {
            try {
                while (look() == WrittenProfiles.MOST) {
                    // There is more.
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
    }

    private int look() throws IOException {
        long asked = clock.micros();
        List<WrittenProfiles.Written> found = profiles.after(sequence.last(), sequence.passedOver(asked));
        long now = clock.micros();
        synchronized (this) {
            durations.recordValue(now - asked);
        }
        for (WrittenProfiles.Written profile : found) {
            sequence.seen(profile.number(), now);
            profile.records().forEach(record -> inserts.found(record, profile.committedMillis(), now));
        }
        if (!found.isEmpty()) {
            lastFound = now;
        }
        return found.size();
    }

    /**
     * For how long nothing new was found, in milliseconds.
     *
     * @throws IllegalStateException if it cannot look any more
     */
    public long quietMillis() {
        if (failure != null) {
            throw new IllegalStateException("the index does not tell what is new in it", failure);
        }
        return (clock.micros() - lastFound) / 1_000;
    }

    /** How long each look took, in microseconds, since this was asked last. */
    public synchronized Histogram durations() {
        Histogram since = durations;
        durations = new Histogram(3);
        return since;
    }

    /** Ends it; a look under way is let finish. */
    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        connection.close();
    }
}
