package io.tributary.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one customer record (or one group of it), or one activity's candidate for it.
 *
 * @param value in the canonical text of the metric's field; for an average the sum, for a distinct count the number of
 *     values, exact here even where the union of several records is estimated
 * @param at when the activity that gave the value happened, as canonical text; empty for all but candidates and where
 *     the activity does not tell
 * @param activity the record id of the activity that gave the value; empty for all but candidates
 * @param count for a sum or an average, over how many values; else 0
 * @param values for a distinct count of few values, these, sorted; else null
 * @param sketch for a distinct count of many values, what a theta sketch keeps of them, as the summary room writes it;
 *     else null
 */
public record PartialTotal(
        String value,
        String at,
        String activity,
        long count,
        @Nullable List<String> values,
        byte @Nullable [] sketch) {

    /** A count or sum, which no single activity gives. */
    public static PartialTotal of(String value) {
        return new PartialTotal(value, "", "", 0, null, null);
    }

    /** A value that one activity offers. */
    public static PartialTotal candidate(String value, String at, String activity) {
        return new PartialTotal(value, at, activity, 0, null, null);
    }
}
