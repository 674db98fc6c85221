package io.tributary.cli.verify;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.ingest.binlog.SourceConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MariaDB, and MySQL as far as it is the same. */
final class MariaDbDialect implements Dialect {

    private static final Set<String> WRITTEN_ALIKE = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "year",
            "char",
            "varchar",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "enum",
            "set");

    @Override
    public Connection open(SourceDefinition source) throws SQLException {
        Connection connection = new SourceConnection(source).open();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
        return connection;
    }

    @Override
    public String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public Map<String, String> types(SourceDatabase database, TableId table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        database.query("""
                SELECT column_name, CASE WHEN column_type LIKE '%zerofill%' THEN 'zerofill' ELSE data_type END
                FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
                """, row -> types.put(row.getString(1), row.getString(2)), table.schema(), table.table());
        return types;
    }

    @Override
    public List<String> primaryKey(SourceDatabase database, TableId table) throws SQLException {
        List<String> primary = new ArrayList<>();
        database.query("""
                SELECT column_name FROM information_schema.key_column_usage
                WHERE constraint_name = 'PRIMARY' AND table_schema = ? AND table_name = ?
                ORDER BY ordinal_position
                """, row -> primary.add(row.getString(1)), table.schema(), table.table());
        return primary;
    }

    @Override
    public boolean isWrittenAlike(String type) {
        return WRITTEN_ALIKE.contains(type);
    }

    @Override
    public String text(String type, String quotedColumn) {
        return switch (type) {
            case "datetime", "timestamp" -> "DATE_FORMAT(" + quotedColumn + ", '%Y-%m-%dT%H:%i:%s.%fZ')";
            case "bit", "zerofill" -> "CAST(" + quotedColumn + " + 0 AS CHAR)";
            default -> "CAST(" + quotedColumn + " AS CHAR)";
        };
    }
}
