package io.tributary.cli.verify;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A source database, read as it is at one moment: the first query's. */
final class SourceDatabase implements AutoCloseable {

    private static final Map<String, Dialect> DIALECTS = new TreeMap<>(
            Map.of("postgres", new PostgresDialect(), "mariadb", new MariaDbDialect(), "mysql", new MariaDbDialect()));
    private static final int ROWS_AT_ONCE = 5_000;

    /** Takes one row of a result. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private final Dialect dialect;
    private final Connection connection;

    private SourceDatabase(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Connects with the source's own Debezium properties. */
    static SourceDatabase open(SourceDefinition source) throws SQLException {
        Dialect dialect = DIALECTS.get(source.connector());
        if (dialect == null) {
            throw new VerbFailedException("sources." + source.name() + ".connector: " + source.connector()
                    + " (expected: one of " + String.join(", ", DIALECTS.keySet())
                    + ", whose tables can be verified)");
        }
        return new SourceDatabase(dialect, dialect.open(source));
    }

    Dialect dialect() {
        return dialect;
    }

    /** Runs a query and hands over its rows as they come, without holding them. */
    void query(String sql, RowReader reader, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
