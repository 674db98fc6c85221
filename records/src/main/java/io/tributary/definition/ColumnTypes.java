package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that one table's columns are read as: each column as one. */
final class ColumnTypes {

    private record Use(Field field, FieldType type) {}

    private final Map<String, Use> uses = new HashMap<>();

    void add(Field field, @Nullable String column, FieldType type) {
        if (column == null || column.isEmpty()) {
            return;
        }
        Use first = uses.putIfAbsent(column, new Use(field, type));
        if (first != null && first.type() != type) {
            field.report(
                    "a column read as " + type.yamlName(),
                    first.type().yamlName() + ", as " + first.field().path() + " on line "
                            + first.field().line() + " reads it");
        }
    }
}
