package io.tributary.dedupe;

import io.tributary.records.NamedValues;
import io.tributary.records.Operation;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what a change does to its row. Pure: the same arguments give the same decision. */
final class RowHistory {

    private RowHistory() {}

    /** What to do with a change. */
    sealed interface Decision {}

    /** The row already is at this change, or at a newer one. */
    record Outdated() implements Decision {}

    /** The change leaves a value out, and no earlier version of the row is there to fill it from. */
    record Incomplete(String column) implements Decision {}

    /** @param transition null where the row's values stay as they are */
    record Accepted(RowVersion version, @Nullable RowTransition transition) implements Decision {}

    /**
     * @param last the row as last accepted, if any
     * @param truncation the position of the table's newest truncation, if any
     * @param forgetAt when a deletion accepted now may be forgotten
     */
    static Decision decide(
            @Nullable RowVersion last, @Nullable SourcePosition truncation, RowChange change, long forgetAt) {
        boolean newer = (last == null || change.position().isNewerThan(last.position()))
                && (truncation == null || change.position().isNewerThan(truncation));
        if (!newer && !isReadBetter(last, change)) {
            return new Outdated();
        }
        Map<String, @Nullable String> before = last == null ? null : last.values();
        if (change.operation() == Operation.DELETE) {
            RowTransition transition = before == null ? null : transition(change, before, null);
            return new Accepted(new RowVersion(change.position(), null, forgetAt), transition);
        }
        NamedValues after = NamedValues.copyOf(Objects.requireNonNull(change.values()));
        if (after.containsValue(RowChange.LEFT_OUT)) {
            String unknown = firstUnknown(after, before);
            if (unknown != null) {
                return new Incomplete(unknown);
            }
            after = filled(after, Objects.requireNonNull(before));
        }
        RowTransition transition = after.equals(before) ? null : transition(change, before, after);
        return new Accepted(new RowVersion(change.position(), after, 0), transition);
    }

    private static @Nullable String firstUnknown(NamedValues after, @Nullable Map<String, @Nullable String> before) {
        for (Map.Entry<String, @Nullable String> value : after.entrySet()) {
            if (RowChange.LEFT_OUT.equals(value.getValue())
                    && (before == null || !before.containsKey(value.getKey()))) {
                return value.getKey();
            }
        }
        return null;
    }

    private static NamedValues filled(NamedValues after, Map<String, @Nullable String> before) {
        @Nullable String[] values = new String[after.names().size()];
        for (int i = 0; i < values.length; i++) {
            String name = after.names().get(i);
            String value = after.get(name);
            values[i] = RowChange.LEFT_OUT.equals(value) ? before.get(name) : value;
        }
        return NamedValues.of(after.names(), values);
    }

    /**
     * Whether the change is the very one that the row is at, and tells a value that could not be read when it came
     * first: a dead letter that is replayed under a corrected definition.
     */
    private static boolean isReadBetter(@Nullable RowVersion last, RowChange change) {
        if (last == null
                || last.values() == null
                || change.values() == null
                || !change.position().equals(last.position())) {
            return false;
        }
        return last.values().entrySet().stream()
                .filter(value -> RowChange.UNREADABLE.equals(value.getValue()))
                .map(value -> change.values().getOrDefault(value.getKey(), RowChange.UNREADABLE))
                .anyMatch(value -> !RowChange.UNREADABLE.equals(value) && !RowChange.LEFT_OUT.equals(value));
    }

    /** Whether a truncation at the given position takes the row with it. */
    static boolean isTruncated(RowVersion row, SourcePosition truncation) {
        return truncation.isNewerThan(row.position());
    }

    private static RowTransition transition(
            RowChange change,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after) {
        return new RowTransition(change.table(), change.key(), change.position(), change.committedAt(), before, after);
    }
}
