package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accepted change of a row, with the row as it was before: the unit of exact retraction. For one row the
 * {@code after} of each transition is the {@code before} of the next.
 *
 * @param table source, schema and table: {@code crm.public.customers}
 * @param key the row's key as {@link RowKey} writes it
 * @param position where in the source the change was made
 * @param committedAt when the source committed the change, in milliseconds since 1970 UTC
 * @param before the values until now by column name; null where the row did not exist
 * @param after the values from now on by column name; null where the row no longer exists
 */
public record RowTransition(
        String table,
        String key,
        SourcePosition position,
        long committedAt,
        @Nullable Map<String, @Nullable String> before,
        @Nullable Map<String, @Nullable String> after) {}
