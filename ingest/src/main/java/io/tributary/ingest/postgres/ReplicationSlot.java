package io.tributary.ingest.postgres;

import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The place in its log that Postgres keeps for one capture. */
public final class ReplicationSlot {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private ReplicationSlot() {}

    /**
     * Removes a slot, if there is one. A process that has just ended may hold it for a moment; that is waited for.
     *
     * @throws IllegalStateException if another process keeps it
     */
    public static void drop(SourceDefinition source, String slot) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Connection connection = new SourceConnection(source).open()) {
            while (isThere(connection, slot)) {
                if (!dropIfFree(connection, slot) && Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "sources.%s: replication slot %s is in use (expected: no other ingest of this pipeline; end it first)"
                                    .formatted(source.name(), slot));
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "sources.%s: replication slot %s cannot be dropped: %s"
                            .formatted(source.name(), slot, e.getMessage()),
                    e);
        }
    }

    private static boolean isThere(Connection connection, String slot) throws SQLException {
        return hasRow(connection, "SELECT 1 FROM pg_replication_slots WHERE slot_name = ?", slot);
    }

    private static boolean dropIfFree(Connection connection, String slot) throws SQLException {
        return hasRow(
                connection,
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ? AND NOT active",
                slot);
    }

    private static boolean hasRow(Connection connection, String sql, String slot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, slot);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
