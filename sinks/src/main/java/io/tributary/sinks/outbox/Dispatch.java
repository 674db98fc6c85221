package io.tributary.sinks.outbox;

import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.IndexEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when which entries of an {@link Outbox} are sent. A failure of a bulk as a whole opens the {@link Breaker}; one
 * of single entries puts those off, each for a time that grows with its failures, and the others flow. Times are in
 * milliseconds since 1970 UTC. Free of Flink and of the network, for one thread.
 */
public final class Dispatch {

    /** Together with the bytes, what a subtask holds in memory at most, but for one document. */
    public static final int MEMORY_DOCUMENTS = 10_000;

    public static final long MEMORY_BYTES = 16L << 20;
    static final int BULK_DOCUMENTS = 2_000;
    static final long BULK_BYTES = 3L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int FAILURES_PER_WARNING = 10;

    private final Outbox outbox;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Breaker breaker = new Breaker(new Backoff(random));
    private final BulkLimit limit = new BulkLimit();
    private final FlushWindow window = new FlushWindow();
    private final Map<String, Backoff> failing = new HashMap<>();
    private long pauseEnds = Long.MAX_VALUE;

    public Dispatch(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An entry has come; it is the caller's to offer it. */
    public void came(IndexEntry entry, long now) {
        if (entry.showsChange()) {
            window.lagging(now - entry.changedAt());
        }
    }

    /**
     * The entries to send now; none if nothing may or needs to be sent yet.
     *
     * @param ending whether no more will come that is worth waiting for
     */
    public List<IndexEntry> next(long now, boolean ending) {
        outbox.bringBack(now);
        if (now >= pauseEnds) {
            pauseEnds = Long.MAX_VALUE;
            breaker.halfOpen();
        }
        boolean may = breaker.allows(outbox.underWay()) && outbox.underWay() < limit.bulks();
        return may && isRipe(now, ending) ? outbox.take(BULK_DOCUMENTS, BULK_BYTES, now) : List.of();
    }

    /** When {@link #next} may have something although nothing came and no bulk was answered. */
    public long nextLook(long now) {
        long look = Math.min(pauseEnds, outbox.nextDue());
        boolean waits = outbox.inLine() > 0 && breaker.state() == Breaker.State.CLOSED && !isRipe(now, false);
        return waits ? Math.min(look, outbox.lineSince() + lineTime()) : look;
    }

    /** What {@link #next} gave was answered. */
    public void answered(List<IndexEntry> bulk, BulkOutcome outcome, long now) {
        int underWay = outbox.underWay();
        outbox.settled(bulk);
        if (outcome.busy()) {
            limit.busy();
        }
        if (outcome.failed()) {
            outcome.retry().forEach(entry -> outbox.offer(entry, now));
            fail(outcome, now);
            return;
        }
        limit.taken(underWay);
        breaker.succeeded().ifPresent(failures -> LOG.info("The index takes documents again."));
        forgetFailuresOf(bulk, outcome.retry());
        outcome.retry().forEach(entry -> putOff(entry, now));
    }

    public Breaker.State breakerState() {
        return breaker.state();
    }

    /** How many bulks may be on their way at once. */
    public int bulkLimit() {
        return limit.bulks();
    }

    /** In milliseconds. */
    public long flushWindow() {
        return window.millis();
    }

    private boolean isRipe(long now, boolean ending) {
        boolean waited = ending || now - outbox.lineSince() >= lineTime();
        boolean large = outbox.lineBytes() >= BULK_BYTES || outbox.inLine() >= BULK_DOCUMENTS;
        return outbox.inLine() > 0 && (waited || large || outbox.isFull());
    }

    private long lineTime() {
        return outbox.underWay() == 0 ? window.millis() : window.behindAnother();
    }

    private void fail(BulkOutcome outcome, long now) {
        int failures = breaker.failures();
        breaker.failed().ifPresent(pause -> {
            pauseEnds = now + pause;
            if (failures % FAILURES_PER_WARNING == 0) {
                LOG.warn(
                        "The index does not take documents ({}); trying again until it does. Failures in a row: {}",
                        outcome.trouble(),
                        failures + 1);
            }
        });
    }

    private void forgetFailuresOf(List<IndexEntry> bulk, List<IndexEntry> retry) {
        if (!failing.isEmpty()) {
            Set<String> again = retry.stream().map(IndexEntry::id).collect(Collectors.toSet());
            bulk.stream().map(IndexEntry::id).filter(id -> !again.contains(id)).forEach(failing::remove);
        }
    }

    private void putOff(IndexEntry entry, long now) {
        Backoff backoff = failing.computeIfAbsent(entry.id(), id -> new Backoff(random));
        outbox.putOff(entry, now + backoff.next().toMillis(), now);
    }
}
