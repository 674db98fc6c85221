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
        Dialect dialect = dialect(source);
        return new SourceDatabase(dialect, dialect.open(source));
    }

    /** @throws VerbFailedException if the tables of such a source cannot be read */
    static Dialect dialect(SourceDefinition source) {
        Dialect dialect = DIALECTS.get(source.connector());
        if (dialect == null) {
            throw new VerbFailedException(
                    "sources.%s.connector: %s, whose tables verify cannot read (expected: one of %s). A profile depends on the rows of every source, so nothing of this index can be compared; what can be is the index of a definition with the other sources only."
                            .formatted(source.name(), source.connector(), String.join(", ", DIALECTS.keySet())));
        }
        return dialect;
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
