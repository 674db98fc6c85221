package io.tributary.ingest.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Postgres database says of itself.
 *
 * @param slots the names of its replication slots
 * @param replicates whether the user may read the log
 * @param creates whether the user may create a publication, of tables it owns
 * @param publications the tables of each
 * @param tables by schema and name: {@code public.customers}
 */
record SourceCatalog(
        String walLevel,
        Set<String> slots,
        boolean replicates,
        boolean creates,
        Map<String, Set<String>> publications,
        Map<String, CatalogTable> tables) {

    /** Amazon's databases give a role in place of the attribute. */
    private static final String REPLICATES = """
            SELECT (SELECT rolsuper OR rolreplication FROM pg_roles WHERE rolname = current_user)
                OR EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rds_replication' AND pg_has_role(oid, 'MEMBER'))
            """;

    private static final String CREATES = "SELECT has_database_privilege(current_database(), 'CREATE')";

    private static final String PUBLICATIONS = """
            SELECT p.pubname, t.schemaname || '.' || t.tablename
            FROM pg_publication p LEFT JOIN pg_publication_tables t ON t.pubname = p.pubname
            """;

    private static final String TABLES = """
            SELECT n.nspname || '.' || c.relname AS name,
                   c.relkind = 'p' AS partitioned,
                   c.relreplident AS identity,
                   has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable,
                   pg_has_role(c.relowner, 'USAGE') AS owned,
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
            boolean replicates = column(statement, REPLICATES).contains("t");
            boolean creates = column(statement, CREATES).contains("t");
            Map<String, CatalogTable> tables = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.put(rows.getString("name"), table(rows));
                }
            }
            return new SourceCatalog(walLevel, slots, replicates, creates, publications(statement), tables);
        }
    }

    private static Map<String, Set<String>> publications(Statement statement) throws SQLException {
        Map<String, Set<String>> publications = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(PUBLICATIONS)) {
            while (rows.next()) {
                Set<String> tables = publications.computeIfAbsent(rows.getString(1), name -> new HashSet<>());
                if (rows.getString(2) != null) {
                    tables.add(rows.getString(2));
                }
            }
        }
        return publications;
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
        return new CatalogTable(
                columns,
                primaryKey,
                identity,
                row.getBoolean("partitioned"),
                row.getBoolean("readable"),
                row.getBoolean("owned"));
    }

    private static List<String> names(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
