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
import java.util.Set;
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

    private static final String ISO_INSTANT = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

    private static final Set<String> WRITTEN_ALIKE = Set.of(
            "int2", "int4", "int8", "numeric", "bool", "text", "varchar", "bpchar", "name", "citext", "uuid", "json",
            "jsonb", "xml", "inet", "cidr", "macaddr");

    private final TableId id;
    private final Map<String, String> types;
    private final List<String> key;
    private final List<Column> columns;

    private SourceTable(TableDefinition definition, Map<String, String> types, List<String> primaryKey) {
        this.id = definition.id();
        this.types = types;
        this.key = definition.key().isEmpty() ? primaryKey : definition.key();
        this.columns = definition.columns();
    }

    static SourceTable inspect(SourceDatabase database, TableDefinition definition) throws SQLException {
        String name = quoted(definition.id());
        Map<String, String> types = new HashMap<>();
        database.query("""
                SELECT a.attname, CASE t.typtype WHEN 'e' THEN 'text' ELSE coalesce(base.typname, t.typname) END
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                     LEFT JOIN pg_type base ON base.oid = t.typbasetype
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
                """, row -> types.put(row.getString(1), row.getString(2)), name);
        List<String> primary = new ArrayList<>();
        database.query("""
                SELECT a.attname FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(number, place), pg_attribute a
                WHERE i.indrelid = ?::regclass AND i.indisprimary
                  AND a.attrelid = i.indrelid AND a.attnum = k.number
                ORDER BY k.place
                """, row -> primary.add(row.getString(1)), name);
        return new SourceTable(definition, types, primary);
    }

    /** Hands over every row once, as they come. */
    void read(SourceDatabase database, Consumer<SourceRow> rows) throws SQLException {
        String selected = Stream.concat(
                        key.stream().map(column -> new Column(column, FieldType.STRING)), columns.stream())
                .map(this::sqlText)
                .collect(Collectors.joining(", "));
        database.query("SELECT " + selected + " FROM " + quoted(id), row -> rows.accept(row(row)));
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

    /** An expression for the column's value as text that its declared type can read. */
    private String sqlText(Column column) {
        String name = quoted(column.name());
        return switch (type(column)) {
            case "timestamptz" -> "to_char(" + name + " AT TIME ZONE 'UTC', '" + ISO_INSTANT + "')";
            case "timestamp" -> "to_char(" + name + ", '" + ISO_INSTANT + "')";
            // A cast would cut the blanks off that the type fills up with.
            case "bpchar" -> "CASE WHEN " + name + " IS NOT NULL THEN concat(" + name + ") END";
            default -> name + "::text";
        };
    }

    private String type(Column column) {
        String type = types.get(column.name());
        if (type == null) {
            throw new VerbFailedException(
                    id + "." + column.name() + ": no such column (expected: one of " + types.keySet() + ")");
        }
        if (column.type() == FieldType.STRING && !WRITTEN_ALIKE.contains(type)) {
            throw new VerbFailedException(id + "." + column.name() + ": a column of type " + type
                    + " taken for a string, a key or an identifier (expected: one whose text is the same in every"
                    + " connector, or a type in the definition)");
        }
        return type;
    }

    private static String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
