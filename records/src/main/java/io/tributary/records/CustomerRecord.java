package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer as one source sees it.
 *
 * @param tenant the identity domain it belongs to; empty where the definition names no tenants or the row none
 * @param birth when the record began, in microseconds since 1970 UTC; {@link #UNDATED} where the source does not tell
 * @param updatedAt when the row last changed by its own account, in microseconds since 1970 UTC
 * @param position where in the source the row's mapped columns last changed, as {@link SourcePosition#text} writes it
 * @param identifiers normalised values by identifier name, composites included; a name without a usable value is absent
 * @param attributes values by attribute name; null values are SQL nulls and values that could not be read
 * @param problems how many of the row's mapped columns could not be read
 */
public record CustomerRecord(
        String tenant,
        long birth,
        long updatedAt,
        String position,
        Map<String, String> identifiers,
        Map<String, @Nullable String> attributes,
        int problems) {

    /** The birth of a record whose source does not tell it: younger than any that does. */
    public static final long UNDATED = Long.MAX_VALUE;
}
