package io.tributary.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are facts about a customer record: orders, tickets.
 *
 * @param activity the name metrics know it by; several tables may share one
 * @param key the columns that identify a row; empty: the primary key
 * @param customer the customer table it refers to
 * @param customerColumn the column that holds that table's key
 * @param at the column that says when it happened, known to metrics as the field {@code at}
 * @param fields by the name metrics use
 */
public record ActivityTable(
        TableId id,
        String activity,
        List<String> key,
        TableId customer,
        String customerColumn,
        @Nullable String at,
        Map<String, Column> fields)
        implements TableDefinition {

    /** The name by which a metric refers to the time of the activity. */
    public static final String AT = "at";

    @Override
    public List<Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        fields.values().forEach(column -> columns.put(column.name(), column));
        if (at != null) {
            columns.put(at, new Column(at, FieldType.INSTANT));
        }
        columns.putIfAbsent(customerColumn, new Column(customerColumn, FieldType.STRING));
        return List.copyOf(columns.values());
    }

    /** The column behind a field name, {@link #AT} included; null if there is none. */
    public @Nullable Column field(String name) {
        return name.equals(AT) && at != null ? new Column(at, FieldType.INSTANT) : fields.get(name);
    }
}
