package io.tributary.definition;

import java.util.List;
import java.util.Map;

/**
 * A table whose rows customer records refer to: account managers, price lists.
 *
 * @param reference the name that {@code enrich} knows it by; one table each
 * @param key the one column by which records refer to a row
 * @param keyType the type that column is read as: that of the attributes that refer to it
 * @param fields by the name {@code enrich} takes them by
 */
public record ReferenceTable(
        TableId id, String reference, List<String> key, FieldType keyType, Map<String, Column> fields)
        implements TableDefinition {

    @Override
    public List<Column> columns() {
        return fields.values().stream().distinct().toList();
    }
}
