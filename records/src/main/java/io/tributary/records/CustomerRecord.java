package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer as one source sees it.
 *
 * @param birth when the record began, in microseconds since 1970 UTC; {@link #UNDATED} where the source does not tell
 * @param updatedAt when the row last changed by its own account, in microseconds since 1970 UTC
 * @param identifiers normalised values by identifier name; a name without a usable value is absent
 * @param attributes values by attribute name; null values are SQL nulls
 */
public record CustomerRecord(
        long birth, long updatedAt, Map<String, String> identifiers, Map<String, @Nullable String> attributes) {

    /** The birth of a record whose source does not tell it: younger than any that does. */
    public static final long UNDATED = Long.MAX_VALUE;
}
