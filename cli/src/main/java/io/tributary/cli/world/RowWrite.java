package io.tributary.cli.world;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One row written: inserted, set to new values, or deleted. */
record RowWrite(Kind kind, Row row) {

    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    void apply(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            bind(statement);
            int written = statement.executeUpdate();
            if (written != 1) {
                throw new IllegalStateException(kind + " of a row of " + row.table() + " met " + written
                        + " rows (expected: 1; does something else write to the demo's databases?)");
            }
        }
    }

    private String sql() {
        return switch (kind) {
            case INSERT -> row.table().insertSql();
            case UPDATE -> row.table().updateSql();
            case DELETE -> row.table().deleteSql();
        };
    }

    private void bind(PreparedStatement statement) throws SQLException {
        switch (kind) {
            case INSERT -> row.bindInsert(statement);
            case UPDATE -> row.bindUpdate(statement);
            case DELETE -> row.bindDelete(statement);
        }
    }
}
