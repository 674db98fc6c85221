package io.tributary.cli.verify;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.ingest.postgres.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Postgres. */
final class PostgresDialect implements Dialect {

    private static final String ISO_INSTANT = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

    private static final Set<String> WRITTEN_ALIKE = Set.of(
            "int2", "int4", "int8", "numeric", "bool", "text", "varchar", "bpchar", "name", "citext", "uuid", "json",
            "jsonb", "xml", "inet", "cidr", "macaddr");

    @Override
    public Connection open(SourceDefinition source) throws SQLException {
        Connection connection = new SourceConnection(source).open();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
        }
        return connection;
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public Map<String, String> types(SourceDatabase database, TableId table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        database.query("""
                SELECT a.attname, CASE t.typtype WHEN 'e' THEN 'text' ELSE coalesce(base.typname, t.typname) END
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                     LEFT JOIN pg_type base ON base.oid = t.typbasetype
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
                """, row -> types.put(row.getString(1), row.getString(2)), name(table));
        return types;
    }

    @Override
    public List<String> primaryKey(SourceDatabase database, TableId table) throws SQLException {
        List<String> primary = new ArrayList<>();
        database.query("""
                SELECT a.attname FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(number, place), pg_attribute a
                WHERE i.indrelid = ?::regclass AND i.indisprimary
                  AND a.attrelid = i.indrelid AND a.attnum = k.number
                ORDER BY k.place
                """, row -> primary.add(row.getString(1)), name(table));
        return primary;
    }

    private String name(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    @Override
    public boolean isWrittenAlike(String type) {
        return WRITTEN_ALIKE.contains(type);
    }

    @Override
    public String text(String type, String quotedColumn) {
        return switch (type) {
            case "timestamptz" -> "to_char(" + quotedColumn + " AT TIME ZONE 'UTC', '" + ISO_INSTANT + "')";
            case "timestamp" -> "to_char(" + quotedColumn + ", '" + ISO_INSTANT + "')";
            // A cast would cut the blanks off that the type fills up with.
            case "bpchar" -> "CASE WHEN " + quotedColumn + " IS NOT NULL THEN concat(" + quotedColumn + ") END";
            default -> quotedColumn + "::text";
        };
    }
}
