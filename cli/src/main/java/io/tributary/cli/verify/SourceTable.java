package io.tributary.cli.verify;

import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RecordId;
import io.tributary.records.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private SourceTable(TableId id, Map<String, String> types, List<String> key) {
        this.id = id;
        this.types = types;
        this.key = key;
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
        return new SourceTable(definition.id(), types, definition.key().isEmpty() ? primary : definition.key());
    }

    /** Schema and table for use in SQL. */
    String sqlName() {
        return quoted(id);
    }

    /** The columns of the row's key for use in a select list, in the order that {@link #recordId} reads. */
    String sqlKey() {
        return key.stream()
                .map(column -> sqlText(new Column(column, FieldType.STRING)))
                .collect(Collectors.joining(", "));
    }

    /** @param from the place of the first key column in the result */
    String recordId(ResultSet row, int from) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(row.getString(from + i));
        }
        return RecordId.of(id.toString(), RowKey.of(values));
    }

    int keySize() {
        return key.size();
    }

    /** An expression for the column's value as text, which {@link #canonical} understands. */
    String sqlText(Column column) {
        String name = quoted(column.name());
        String type = type(column);
        return switch (type) {
            case "timestamptz" -> "to_char(" + name + " AT TIME ZONE 'UTC', '" + ISO_INSTANT + "')";
            case "timestamp" -> "to_char(" + name + ", '" + ISO_INSTANT + "')";
            // A cast would cut the blanks off that the type fills up with.
            case "bpchar" -> "CASE WHEN " + name + " IS NOT NULL THEN concat(" + name + ") END";
            default -> name + "::text";
        };
    }

    /** An expression for the column's value in a type whose order and sums are those of the declared type. */
    String sqlValue(Column column) {
        String name = quoted(column.name());
        return switch (column.type()) {
            case LONG, DECIMAL -> name + "::numeric";
            case INSTANT -> type(column).equals("timestamp") ? name : name + "::timestamptz AT TIME ZONE 'UTC'";
            case DATE -> name + "::date";
            case BOOLEAN, STRING -> "(" + sqlText(column) + ") COLLATE \"C\"";
        };
    }

    /** An expression for the text of something computed from {@link #sqlValue}. */
    static String sqlTextOf(String computed, FieldType type) {
        return type == FieldType.INSTANT
                ? "to_char(" + computed + ", '" + ISO_INSTANT + "')"
                : "(" + computed + ")::text";
    }

    /** The value in its canonical form; null stays null. */
    @Nullable
    String canonical(Column column, @Nullable String text) {
        try {
            return text == null ? null : column.type().canonical(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    id + "." + column.name() + " holds a value that is " + e.getMessage()
                            + ": the pipeline rejects such rows, so there is nothing certain to compare with",
                    e);
        }
    }

    private String type(Column column) {
        String type = types.get(column.name());
        if (type == null) {
            throw new IllegalArgumentException(
                    id + "." + column.name() + ": no such column (expected: one of " + types.keySet() + ")");
        }
        if (column.type() == FieldType.STRING && !WRITTEN_ALIKE.contains(type)) {
            throw new IllegalArgumentException(id + "." + column.name() + ": a column of type " + type
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
