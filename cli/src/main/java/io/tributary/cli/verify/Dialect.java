package io.tributary.cli.verify;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How one kind of database is read: where it is, what it says of its tables, and how it writes values as text. */
interface Dialect {

    /** A connection with the source's own Debezium properties, whose transaction sees the tables as they are now. */
    Connection open(SourceDefinition source) throws SQLException;

    /** The name as it stands in a statement, whatever is in it. */
    String quoted(String name);

    /** The types of a table's columns, by name. */
    Map<String, String> types(SourceDatabase database, TableId table) throws SQLException;

    /** In the key's order; empty where the table has none. */
    List<String> primaryKey(SourceDatabase database, TableId table) throws SQLException;

    /** Whether a connector writes values of the type just as {@link #text} does. */
    boolean isWrittenAlike(String type);

    /** An expression for a column's value as text that its declared type can read. */
    String text(String type, String quotedColumn);
}
