package io.tributary.cli.world;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Something that happens in the world: one transaction in one database. */
public final class Change {

    private final String kind;
    private final List<RowWrite> writes;

    Change(String kind, List<RowWrite> writes) {
        this.kind = kind;
        this.writes = List.copyOf(writes);
    }

    /** What happens, for counting: {@code order-moved}. */
    public String kind() {
        return kind;
    }

    /** The database it happens in. */
    public String database() {
        return writes.get(0).row().table().database;
    }

    /** How many rows it writes. */
    public int rows() {
        return writes.size();
    }

    /**
     * Writes and commits it. To be done in the order of the sequence it comes from, each change once.
     *
     * @param connections by database name
     */
    public void apply(Map<String, Connection> connections) throws SQLException {
        Connection connection = World.database(connections, database());
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit && writes.size() == 1) {
            writes.get(0).apply(connection);
            return;
        }
        connection.setAutoCommit(false);
        try {
            for (RowWrite write : writes) {
                write.apply(connection);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
