package io.tributary.ingest.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Postgres database says of itself.
 *
 * @param slots the names of its replication slots
 * @param tables by schema and name: {@code public.customers}
 */
record SourceCatalog(String walLevel, Set<String> slots, Map<String, CatalogTable> tables) {

    private static final String TABLES = """
            SELECT n.nspname || '.' || c.relname AS name,
                   c.relkind = 'p' AS partitioned,
                   c.relreplident AS identity,
                   ARRAY(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
                   ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a
                         ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                         WHERE i.indrelid = c.oid AND i.indisprimary) AS primary_key,
                   ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a
                         ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                         WHERE i.indrelid = c.oid AND i.indisreplident) AS identity_index
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            """;

    static SourceCatalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String walLevel = column(statement, "SHOW wal_level").get(0);
            Set<String> slots = Set.copyOf(column(
                    statement, "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()"));
            Map<String, CatalogTable> tables = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.put(rows.getString("name"), table(rows));
                }
            }
            return new SourceCatalog(walLevel, slots, tables);
        }
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static CatalogTable table(ResultSet row) throws SQLException {
        List<String> columns = names(row, "columns");
        List<String> primaryKey = names(row, "primary_key");
        List<String> identity =
                switch (row.getString("identity")) {
                    case "d" -> primaryKey;
                    case "i" -> names(row, "identity_index");
                    case "f" -> columns;
                    default -> List.of();
                };
        return new CatalogTable(columns, primaryKey, identity, row.getBoolean("partitioned"));
    }

    private static List<String> names(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
