package io.tributary.ingest.binlog;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a MariaDB or MySQL server says of itself.
 *
 * @param user whom the server takes the source's user for: {@code cdc@%}
 * @param settings the server's variables that concern the binary log, in lower case
 * @param tables of the databases that the definition names, by database and name: {@code shop.accounts}
 */
record SourceCatalog(
        String user, Map<String, String> settings, Privileges privileges, Map<String, CatalogTable> tables) {

    private static final String SETTINGS =
            "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('log_bin', 'binlog_format', 'binlog_row_image',"
                    + " 'log_bin_compress', 'binlog_transaction_compression')";

    private static final String COLUMNS = """
            SELECT t.table_name, c.column_name, c.column_key = 'PRI', c.privileges LIKE '%select%'
            FROM information_schema.tables t JOIN information_schema.columns c
                 ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema = ? AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            ORDER BY t.table_name, c.ordinal_position
            """;

    /** A line of what {@code SHOW CREATE TABLE} prints. The information schema shows this to owners only. */
    private static final Pattern CASCADE = Pattern.compile(
            "^ +CONSTRAINT `(.+?)` FOREIGN KEY .* ON (?:DELETE|UPDATE) (?:CASCADE|SET NULL).*$", Pattern.MULTILINE);

    static SourceCatalog read(Connection connection, SourceDefinition source) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        Map<String, CatalogTable> tables = new TreeMap<>();
        String user = "";
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT CURRENT_USER()")) {
                while (rows.next()) {
                    user = rows.getString(1);
                }
            }
            try (ResultSet rows = statement.executeQuery(SETTINGS)) {
                while (rows.next()) {
                    settings.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        for (String database : databases(source)) {
            readTables(connection, database, tables);
        }
        readCascades(connection, source, tables);
        return new SourceCatalog(user, settings, Privileges.read(connection), tables);
    }

    private static Set<String> databases(SourceDefinition source) {
        return source.tables().stream()
                .map(TableDefinition::id)
                .map(id -> id.schema())
                .collect(Collectors.toSet());
    }

    private static void readTables(Connection connection, String database, Map<String, CatalogTable> tables)
            throws SQLException {
        query(connection, COLUMNS, database, row -> {
            CatalogTable table = tables.computeIfAbsent(database + "." + row.getString(1), name -> new CatalogTable());
            String column = row.getString(2);
            table.columns.add(column);
            if (row.getBoolean(3)) {
                table.primaryKey.add(column);
            }
            if (!row.getBoolean(4)) {
                table.unreadable.add(column);
            }
        });
    }

    private static void readCascades(Connection connection, SourceDefinition source, Map<String, CatalogTable> tables)
            throws SQLException {
        for (TableDefinition table : source.tables()) {
            CatalogTable found = tables.get(table.id().name());
            if (found == null) {
                continue;
            }
            String name = quoted(table.id().schema()) + "." + quoted(table.id().table());
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW CREATE TABLE " + name)) {
                while (rows.next()) {
                    CASCADE.matcher(rows.getString(2)).results().forEach(match -> found.cascades.add(match.group(1)));
                }
            }
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(Connection connection, String sql, String parameter, RowReader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
