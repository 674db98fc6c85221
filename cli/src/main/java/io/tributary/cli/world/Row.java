package io.tributary.cli.world;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One row of a {@link WorldTable}; immutable. */
final class Row {

    private static final String UPDATED = "updated_at";

    private final WorldTable table;
    private final @Nullable Object[] values;

    private Row(WorldTable table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** The values in the order of the table's columns. */
    static Row of(WorldTable table, @Nullable Object... values) {
        if (values.length != table.width() || values[0] == null) {
            throw new IllegalArgumentException(
                    values.length + " values (expected: " + table.width() + ", the key among them)");
        }
        return new Row(table, values.clone());
    }

    WorldTable table() {
        return table;
    }

    Object key() {
        Object key = values[0];
        if (key == null) {
            throw new IllegalStateException("a row without a key");
        }
        return key;
    }

    @Nullable
    Object get(String column) {
        return values[table.indexOf(column)];
    }

    /** The value of a text column. */
    @Nullable
    String text(String column) {
        return (String) get(column);
    }

    Row with(String column, @Nullable Object value) {
        @Nullable Object[] copy = values.clone();
        copy[table.indexOf(column)] = value;
        return new Row(table, copy);
    }

    Row updatedAt(Instant now) {
        return with(UPDATED, now);
    }

    /** Sets the parameters of {@link WorldTable#insertSql}. */
    void bindInsert(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    /** Sets the parameters of {@link WorldTable#updateSql}. */
    void bindUpdate(PreparedStatement statement) throws SQLException {
        for (int i = 1; i < values.length; i++) {
            bind(statement, i, values[i]);
        }
        bind(statement, values.length, key());
    }

    /** Sets the parameter of {@link WorldTable#deleteSql}. */
    void bindDelete(PreparedStatement statement) throws SQLException {
        bind(statement, 1, key());
    }

    private static void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        statement.setObject(parameter, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
}
