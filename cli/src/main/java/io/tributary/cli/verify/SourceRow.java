package io.tributary.cli.verify;

import io.tributary.definition.Column;
import io.tributary.definition.TableId;
import io.tributary.records.RecordId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a mapped table.
 *
 * @param key as {@link io.tributary.records.RowKey} writes it
 * @param values canonical, by column; only those that are there and can be read
 * @param unreadable the columns whose value is not of the declared type
 */
record SourceRow(TableId table, String key, Map<String, String> values, Set<String> unreadable) {

    /** @param texts as a connector would send them, by column; null values are SQL nulls */
    static SourceRow of(TableId table, String key, List<Column> columns, Map<String, @Nullable String> texts) {
        Map<String, String> values = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (Column column : columns) {
            String text = texts.get(column.name());
            if (text != null) {
                try {
                    values.put(column.name(), column.type().canonical(text));
                } catch (IllegalArgumentException e) {
                    unreadable.add(column.name());
                }
            }
        }
        return new SourceRow(table, key, values, Set.copyOf(unreadable));
    }

    /** The id of the record or activity it is. */
    String id() {
        return RecordId.of(table.toString(), key);
    }

    /** Null where the column is null, cannot be read, or is not named. */
    @Nullable
    String value(@Nullable String column) {
        return column == null ? null : values.get(column);
    }
}
