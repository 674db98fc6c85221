package io.tributary.cli.verify;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mapped table as its database knows it, and the SQL that reads its columns as the text a connector would send.
 *
 * <p>Some types have no such text: a connector writes a time or a floating point number in its own way. Those are
 * refused where the definition takes them for strings (or for a key or an identifier).
 */
final class SourceTable {

    private final TableId id;
    private final Dialect dialect;
    private final Map<String, String> types;
    private final List<String> key;
    private final List<Column> columns;

    private SourceTable(
            TableDefinition definition, Dialect dialect, Map<String, String> types, List<String> primaryKey) {
        this.id = definition.id();
        this.dialect = dialect;
        this.types = types;
        this.key = definition.key().isEmpty() ? primaryKey : definition.key();
        this.columns = definition.columns();
    }

    static SourceTable inspect(SourceDatabase database, TableDefinition definition) throws SQLException {
        Dialect dialect = database.dialect();
        return new SourceTable(
                definition,
                dialect,
                dialect.types(database, definition.id()),
                dialect.primaryKey(database, definition.id()));
    }

    /** Hands over every row once, as they come. */
    void read(SourceDatabase database, Consumer<SourceRow> rows) throws SQLException {
        String selected = Stream.concat(
                        key.stream().map(column -> new Column(column, FieldType.STRING)), columns.stream())
                .map(this::sqlText)
                .collect(Collectors.joining(", "));
        String table = dialect.quoted(id.schema()) + "." + dialect.quoted(id.table());
        database.query("SELECT " + selected + " FROM " + table, row -> rows.accept(row(row)));
    }

    private SourceRow row(ResultSet row) throws SQLException {
        List<String> keys = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            keys.add(row.getString(i));
        }
        Map<String, @Nullable String> texts = new HashMap<>();
        int place = key.size();
        for (Column column : columns) {
            texts.put(column.name(), row.getString(++place));
        }
        return SourceRow.of(id, RowKey.of(keys), columns, texts);
    }

    private String sqlText(Column column) {
        return dialect.text(type(column), dialect.quoted(column.name()));
    }

    private String type(Column column) {
        String type = types.get(column.name());
        if (type == null) {
            throw new VerbFailedException(
                    id + "." + column.name() + ": no such column (expected: one of " + types.keySet() + ")");
        }
        if (column.type() == FieldType.STRING && !dialect.isWrittenAlike(type)) {
            throw new VerbFailedException(id + "." + column.name() + ": a column of type " + type
                    + " taken for a string, a key or an identifier (expected: one whose text is the same in every"
                    + " connector, or a type in the definition)");
        }
        return type;
    }
}
