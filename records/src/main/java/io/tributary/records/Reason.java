package io.tributary.records;

/** Why a record was turned away. */
public enum Reason {
    /** The bytes are not JSON. */
    UNREADABLE,
    /** JSON, but not a change envelope. */
    NOT_AN_ENVELOPE,
    /** An envelope of a table that the definition does not map to this topic. */
    UNMAPPED_TABLE,
    /** The message has no key, or its key lacks a key column. */
    MISSING_KEY,
    /** The row lacks a column that the definition maps. */
    MISSING_COLUMN,
    /** A value that is not of the column's declared type. */
    BAD_VALUE,
    /** The envelope does not tell where in the source the change was made. */
    MISSING_POSITION,
    /** The source left a value out and no earlier version of the row is known to fill it from. */
    UNAVAILABLE_VALUE,
    /** The index refused the document for good, whatever is retried. */
    REFUSED_BY_INDEX
}
