package io.tributary.summary;

import io.tributary.definition.ActivityTable;
import io.tributary.records.ActivityChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics over one activity within one length of time before now. Keeps each activity that counts for one of them
 * from the change that brings it until it leaves the window, and nothing of those that have left.
 */
final class Window {

    private static final int NANOS = 1_000_000_000;

    private final String activity;
    private final Duration length;
    private final List<MetricTotals> metrics;
    private final Ranking<Due> agenda;

    Window(String activity, Duration length, List<MetricTotals> metrics, Ledger ledger) {
        this.activity = activity;
        this.length = length;
        this.metrics = metrics;
        this.agenda = new Ranking<>(
                Comparator.comparingLong(Due::second),
                Due::activity,
                ledger.agenda(),
                ledger.numbers(),
                '@' + activity + '\n' + length);
    }

    /** When the next activity enters or leaves; null where none will. */
    @Nullable
    Long nextSecond() throws Exception {
        Due first = agenda.first();
        return first == null ? null : first.second();
    }

    /**
     * Lets everything enter and leave that is due.
     *
     * @param now the second that has begun
     * @return whether what the record brings has changed
     */
    boolean advance(long now) throws Exception {
        boolean changed = false;
        for (Due due = agenda.first(); due != null && due.second() <= now; due = agenda.first()) {
            agenda.remove(due.activity());
            if (due.waits()) {
                changed |= replace(due.activity(), null, due.fields(), now);
            } else {
                changed |= changeMetrics(due.activity(), due.fields(), null);
            }
        }
        return changed;
    }

    /** Takes a change of an activity; everything that is due must have entered and left. */
    boolean apply(ActivityChange change, long now) throws Exception {
        if (!change.activity().equals(activity)) {
            return false;
        }
        Due was = agenda.remove(change.id());
        return replace(change.id(), was == null || was.waits() ? null : was.fields(), change.after(), now);
    }

    private boolean replace(
            String id,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after,
            long now)
            throws Exception {
        Due due = after == null ? null : due(id, after, now);
        if (due != null) {
            agenda.add(due);
        }
        return changeMetrics(id, before, due == null || due.waits() ? null : due.fields());
    }

    private boolean changeMetrics(
            String id, @Nullable Map<String, @Nullable String> before, @Nullable Map<String, @Nullable String> after)
            throws Exception {
        boolean changed = false;
        for (MetricTotals metric : metrics) {
            changed |= metric.change(id, before, after);
        }
        return changed;
    }

    /** What is next for an activity; null where it never will count (any more). */
    private @Nullable Due due(String id, Map<String, @Nullable String> fields, long now) {
        String text = fields.get(ActivityTable.AT);
        if (text == null || metrics.stream().noneMatch(metric -> metric.takes(id, fields))) {
            return null;
        }
        Instant at = Instant.parse(text);
        long nanos = (long) at.getNano() + length.getNano();
        long leaves = at.getEpochSecond() + length.getSeconds() + (nanos + NANOS - 1) / NANOS;
        boolean waits = at.getEpochSecond() > now;
        return leaves <= now ? null : new Due(id, waits ? at.getEpochSecond() : leaves, waits, fields);
    }
}
