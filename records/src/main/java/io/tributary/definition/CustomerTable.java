package io.tributary.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are customer records.
 *
 * @param key the columns that identify a record, in order
 * @param created the column that says when the record began; null: the records of this table count as younger than any
 *     that has one
 * @param updated the column that says when the row last changed; null: the time of its last commit
 * @param tenant the column that says which identity domain a record belongs to; null: all to one
 * @param identifiers by identifier name
 * @param attributes the profile attributes it can supply, by attribute name, in the definition's order
 */
public record CustomerTable(
        TableId id,
        List<String> key,
        @Nullable String created,
        @Nullable String updated,
        @Nullable String tenant,
        Map<String, IdentifierColumn> identifiers,
        Map<String, Column> attributes)
        implements TableDefinition {

    @Override
    public List<Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        attributes.values().forEach(column -> columns.put(column.name(), column));
        if (created != null) {
            columns.put(created, new Column(created, FieldType.INSTANT));
        }
        if (updated != null) {
            columns.put(updated, new Column(updated, FieldType.INSTANT));
        }
        if (tenant != null) {
            columns.putIfAbsent(tenant, new Column(tenant, FieldType.STRING));
        }
        for (IdentifierColumn identifier : identifiers.values()) {
            columns.putIfAbsent(identifier.column(), new Column(identifier.column(), FieldType.STRING));
            if (identifier.region() != null) {
                columns.putIfAbsent(identifier.region(), new Column(identifier.region(), FieldType.STRING));
            }
        }
        return List.copyOf(columns.values());
    }
}
