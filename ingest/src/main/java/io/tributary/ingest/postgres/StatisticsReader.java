package io.tributary.ingest.postgres;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statistics of one source over a connection of its own, which is opened when it is first needed and again
 * after an error. For one thread at a time.
 */
public final class StatisticsReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SLOT = """
            SELECT pg_wal_lsn_diff(log.position, slot.confirmed_flush_lsn),
                   pg_wal_lsn_diff(log.position, slot.restart_lsn)
            FROM pg_replication_slots slot,
                 (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                              ELSE pg_current_wal_lsn() END AS position) log
            WHERE slot.slot_name = ?
            """;

    /** A table that was never analysed has a negative estimate or none; what was counted is better than nothing. */
    private static final String ROWS = """
            SELECT CASE WHEN table_of.reltuples > 0 THEN table_of.reltuples
                        ELSE coalesce(pg_stat_get_live_tuples(table_of.oid), 0) END
            FROM pg_class table_of JOIN pg_namespace schema_of ON schema_of.oid = table_of.relnamespace
            WHERE schema_of.nspname || '.' || table_of.relname = ANY (?)
            """;

    private final SourceDefinition source;
    private final String slot;
    private final SourceConnection address;
    private @Nullable Connection connection;

    public StatisticsReader(PipelineDefinition definition, SourceDefinition source) {
        this.source = source;
        this.slot = PostgresConnector.slot(definition, source);
        this.address = new SourceConnection(source);
    }

    /** Reads them now; takes at most some tens of seconds when the database does not answer. */
    public SourceStatistics read() throws SQLException {
        try {
            Connection open = connection();
            double[] bytes = slotBytes(open);
            return new SourceStatistics(bytes[0], bytes[1], estimatedRows(open));
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = address.open();
            connection = open;
            open.setReadOnly(true);
            open.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
        }
        return open;
    }

    private double[] slotBytes(Connection open) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(SLOT)) {
            statement.setString(1, slot);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new double[] {number(rows, 1), number(rows, 2)}
                        : new double[] {Double.NaN, Double.NaN};
            }
        }
    }

    private double estimatedRows(Connection open) throws SQLException {
        Object[] tables =
                source.tables().stream().map(table -> table.id().name()).toArray();
        double sum = 0;
        try (PreparedStatement statement = open.prepareStatement(ROWS)) {
            statement.setArray(1, open.createArrayOf("text", tables));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum += number(rows, 1);
                }
            }
        }
        return sum;
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** Ends the connection, if there is one; a later read opens another. */
    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
