package io.tributary.cli.world;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mark in the log of each source behind everything written so far, so that one can tell when ingest has captured it
 * all.
 */
public final class Fence {

    private Fence() {}

    /**
     * Writes one row of each source as it is. To be called when all else is written and the snapshots are taken.
     *
     * @param connections in auto-commit mode, by source name
     * @return by source, the log position (LSN) that ingest must have gone beyond; none for a source whose mapped tables
     *     are all empty
     */
    public static Map<String, Long> raise(PipelineDefinition definition, Map<String, Connection> connections)
            throws SQLException {
        Map<String, Long> positions = new LinkedHashMap<>();
        for (SourceDefinition source : definition.sources()) {
            try (Statement statement =
                    World.database(connections, source.name()).createStatement()) {
                long before = position(statement);
                if (touchAnyRow(statement, source)) {
                    positions.put(source.name(), before);
                }
            }
        }
        return positions;
    }

    /** One less than where the next change will be, because a change there is to count as beyond. */
    private static long position(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint - 1")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static boolean touchAnyRow(Statement statement, SourceDefinition source) throws SQLException {
        for (TableDefinition table : source.tables()) {
            String name = quoted(table.id().schema()) + "." + quoted(table.id().table());
            String column = quoted(anyColumn(table));
            if (statement.executeUpdate("UPDATE " + name + " SET " + column + " = " + column
                            + " WHERE ctid = (SELECT ctid FROM " + name + " LIMIT 1)")
                    > 0) {
                return true;
            }
        }
        return false;
    }

    private static String anyColumn(TableDefinition table) {
        return table.columns().isEmpty()
                ? table.key().get(0)
                : table.columns().get(0).name();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
