package io.tributary.ingest.binlog;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** A table as the server shows it to the source's user. */
final class CatalogTable {

    /** In the table's order. */
    final Set<String> columns = new LinkedHashSet<>();

    final Set<String> primaryKey = new LinkedHashSet<>();

    /** The columns that the user may not read. */
    final Set<String> unreadable = new TreeSet<>();

    /** The names of the foreign keys that change or delete its rows when the referenced row changes or goes. */
    final Set<String> cascades = new TreeSet<>();
}
