package io.tributary.records;

/** What happened to a row. */
public enum Operation {
    /** The row now has the given values: created, updated, or read by a snapshot. */
    UPSERT,
    /** The row is gone. */
    DELETE,
    /** Every row of the table is gone; the change has no key. */
    TRUNCATE
}
