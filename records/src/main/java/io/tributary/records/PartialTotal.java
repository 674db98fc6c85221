package io.tributary.records;

/**
 * One metric of one customer record, or one activity's candidate for it.
 *
 * @param value in the canonical text of the metric's type
 * @param at when the activity that gave the value happened, as canonical text; empty for counts and sums and where the
 *     activity does not tell
 * @param activity the record id of the activity that gave the value; empty for counts and sums
 */
public record PartialTotal(String value, String at, String activity) {

    /** A count or sum, which no single activity gives. */
    public static PartialTotal of(String value) {
        return new PartialTotal(value, "", "");
    }
}
