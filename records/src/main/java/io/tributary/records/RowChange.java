package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row, read and checked, restricted to the columns that the pipeline definition maps.
 *
 * @param table source, schema and table: {@code crm.public.customers}
 * @param key the row's key as {@link RowKey} writes it; empty for {@link Operation#TRUNCATE}
 * @param committedAt when the source committed the change, in milliseconds since 1970 UTC
 * @param values by column name, in the canonical text of the column's type; null values are SQL nulls,
 *     {@link #LEFT_OUT} stands for a value the source did not send and {@link #UNREADABLE} for one that could not be
 *     read; null for anything but an upsert
 * @param partition of the message in the table's change topic
 * @param offset of the message in that partition
 */
public record RowChange(
        String table,
        String key,
        Operation operation,
        SourcePosition position,
        long committedAt,
        @Nullable Map<String, @Nullable String> values,
        int partition,
        long offset) {

    /** What Debezium sends in place of a stored-out-of-line (TOAST) value that the change did not touch. */
    public static final String UNAVAILABLE = "__debezium_unavailable_value";

    /**
     * Stands for a value that the source did not send because the change did not touch it. No value is ever equal to it:
     * it ends with half a character.
     */
    public static final String LEFT_OUT = "left out\ud800";

    /**
     * Stands for a value that is not of the column's declared type; it was told to the dead letters. No value is ever
     * equal to it: it ends with half a character.
     */
    public static final String UNREADABLE = "unreadable\ud800";

    /** The value; null where it is {@link #UNREADABLE}. */
    public static @Nullable String readable(@Nullable String value) {
        return UNREADABLE.equals(value) ? null : value;
    }
}
