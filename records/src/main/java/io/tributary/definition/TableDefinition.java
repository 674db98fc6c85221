package io.tributary.definition;

import java.io.Serializable;
import java.util.List;

/** What the rows of one table mean. */
public sealed interface TableDefinition extends Serializable permits CustomerTable, ActivityTable, ReferenceTable {

    TableId id();

    /** The columns that identify a row, in order; empty: the table's primary key. */
    List<String> key();

    /** Every column that is read, each once, without the key columns unless they are mapped too. */
    List<Column> columns();
}
