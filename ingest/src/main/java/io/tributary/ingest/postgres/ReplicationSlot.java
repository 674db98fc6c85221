package io.tributary.ingest.postgres;

import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.SourceProblems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The place in its log that Postgres keeps for one capture. */
final class ReplicationSlot {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private static final String IN_USE = "SELECT 1 FROM pg_replication_slots WHERE slot_name = ? AND active";
    /** Without a holder nothing happens. A user may end the connections of its own role. */
    private static final String END_HOLDER =
            "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = ? AND active";

    private static final String DROP =
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?";
    private static final String CONFIRMED =
            "SELECT confirmed_flush_lsn - '0/0' FROM pg_replication_slots WHERE slot_name = ? AND wal_status <> 'lost'";

    private final SourceDefinition source;
    private final String slot;

    ReplicationSlot(SourceDefinition source, String slot) {
        this.source = source;
        this.slot = slot;
    }

    /**
     * Ends the connection of whoever reads it, and waits until it is free.
     *
     * @throws IllegalStateException if it is kept all the same
     */
    void release() {
        Instant deadline = Instant.now().plus(PATIENCE);
        inDatabase(connection -> {
            while (hasRow(connection, IN_USE)) {
                hasRow(connection, END_HOLDER);
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "sources.%s: replication slot %s is in use (expected: no reader but this ingest; end the other)"
                                    .formatted(source.name(), slot));
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
            return true;
        });
    }

    /** Removes it, if it is there. It must be free. */
    void drop() {
        inDatabase(connection -> hasRow(connection, DROP));
    }

    /** Why a capture cannot go on at the place: what changed after it is lost. Empty where it can. */
    Optional<String> gapAfter(long lsn) {
        OptionalLong confirmed = inDatabase(this::confirmed);
        if (confirmed.isEmpty()) {
            return Optional.of("sources.%s.properties: %s".formatted(source.name(), lost(slot)));
        }
        return confirmed.getAsLong() <= lsn
                ? Optional.empty()
                : Optional.of(
                        "sources.%s.properties: replication slot %s begins at LSN %d (expected: %d or before, where the last run ended; the changes between are lost; %s)"
                                .formatted(source.name(), slot, confirmed.getAsLong(), lsn, SourceProblems.RECOVERY));
    }

    static String lost(String slot) {
        return "no replication slot %s, so the changes since the last run are lost (expected: the slot it left; %s)"
                .formatted(slot, SourceProblems.RECOVERY);
    }

    private OptionalLong confirmed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONFIRMED)) {
            statement.setString(1, slot);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private boolean hasRow(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, slot);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inDatabase(Work<T> work) {
        try (Connection connection = new SourceConnection(source).open()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "sources.%s: replication slot %s cannot be looked at: %s"
                            .formatted(source.name(), slot, SourceProblems.reason(e)),
                    e);
        }
    }
}
