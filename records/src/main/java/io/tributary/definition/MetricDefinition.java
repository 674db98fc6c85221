package io.tributary.definition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A total over the activities of a profile's records.
 *
 * @param activity the activity it is computed over
 * @param field the field it looks at; null for {@link Kind#COUNT}
 * @param type the type of the result: {@code LONG} for a count, else the field's
 */
public record MetricDefinition(
        String name, Kind kind, String activity, @Nullable String field, FieldType type) implements Serializable {

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
        /**
         * The field of the activity that happened last, by the activity's {@code at}; among several at one time the one
         * with the largest record id; absent where there is none.
         */
        LATEST
    }
}
