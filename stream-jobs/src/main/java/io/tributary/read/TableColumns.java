package io.tributary.read;

import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.Names;
import java.util.Comparator;
import java.util.List;

/** The mapped columns of a table, sorted by name, each with its place. */
final class TableColumns {

    private final TableId id;
    private final Names names;
    private final FieldType[] types;

    TableColumns(TableDefinition table) {
        id = table.id();
        List<Column> columns = table.columns().stream()
                .sorted(Comparator.comparing(Column::name))
                .toList();
        names = Names.of(columns.stream().map(Column::name).toList());
        types = columns.stream().map(Column::type).toArray(FieldType[]::new);
    }

    TableId id() {
        return id;
    }

    Names names() {
        return names;
    }

    int size() {
        return types.length;
    }

    String name(int column) {
        return names.get(column);
    }

    FieldType type(int column) {
        return types[column];
    }

    /** Its place; -1 where it is not mapped. */
    int indexOf(String column) {
        return names.indexOf(column);
    }
}
