package io.tributary.definition;

import io.tributary.expression.Condition;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A total over the activities of a profile's records.
 *
 * @param activity the activity it is computed over
 * @param field the field it looks at; null for {@link Kind#COUNT}
 * @param type the type of the result: {@code LONG} for counts, {@code DECIMAL} for an average, else the field's
 * @param where only activities for which it holds count; null: all
 * @param window only activities count that happened within this time before now, by their {@code at}, to the second:
 *     from the second in which it happened, up to and without the first full second that lies this long after it; null:
 *     all
 * @param by the field by whose value the activities are grouped, each group with a total of its own; activities without
 *     a value are the group with the empty name; null: no groups
 */
public record MetricDefinition(
        String name,
        Kind kind,
        String activity,
        @Nullable String field,
        FieldType type,
        @Nullable Condition where,
        @Nullable Duration window,
        @Nullable String by)
        implements Serializable {

    /** A distinct count of at most this many values in one record, and in one profile, is exact. */
    public static final int EXACT_DISTINCT = 1_000;

    /** An average is rounded half up to this many decimals. */
    public static final int AVERAGE_DECIMALS = 6;

    /** A metric over all activities, in one total. */
    public static MetricDefinition of(String name, Kind kind, String activity, @Nullable String field, FieldType type) {
        return new MetricDefinition(name, kind, activity, field, type, null, null, null);
    }

    /** Nulls of the field are left out by all but {@link #COUNT}. */
    public enum Kind {
        /** The number of activities; 0 where there is none. */
        COUNT,
        /** The exact sum of a long or decimal field; 0 where there is none. */
        SUM,
        /** The smallest value; absent where there is none. Booleans have no order. */
        MIN,
        /** The largest value; absent where there is none. */
        MAX,
        /** The mean of a long or decimal field; absent where there is none. */
        AVERAGE,
        /**
         * The field of the activity that happened last, by the activity's {@code at}; among several at one time the one
         * with the largest record id; absent where there is none.
         */
        LATEST,
        /**
         * The number of different values; 0 where there is none. Exact up to {@link #EXACT_DISTINCT}, beyond that an
         * estimate by a theta sketch, and the document lists the metric under {@code approximate}.
         */
        DISTINCT
    }
}
