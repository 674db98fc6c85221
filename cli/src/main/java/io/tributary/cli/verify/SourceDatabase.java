package io.tributary.cli.verify;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** A source database, read as it is at one moment: the first query's. */
final class SourceDatabase implements AutoCloseable {

    private static final String CONNECTOR = "postgres";
    private static final int ROWS_AT_ONCE = 5_000;

    /** Takes one row of a result. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private SourceDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Connects with the source's own Debezium properties. */
    static SourceDatabase open(SourceDefinition source) throws SQLException {
        if (!source.connector().equals(CONNECTOR)) {
            throw new VerbFailedException("sources." + source.name() + ".connector: " + source.connector()
                    + " (expected: " + CONNECTOR + ", the only one whose tables can be verified)");
        }
        Map<String, String> properties = source.properties().values();
        Properties login = new Properties();
        login.setProperty("user", properties.getOrDefault("database.user", CONNECTOR));
        login.setProperty("password", properties.getOrDefault("database.password", ""));
        String url = "jdbc:postgresql://" + properties.getOrDefault("database.hostname", "localhost") + ":"
                + properties.getOrDefault("database.port", "5432") + "/"
                + properties.getOrDefault("database.dbname", CONNECTOR);
        Connection connection = DriverManager.getConnection(url, login);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
        }
        return new SourceDatabase(connection);
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
