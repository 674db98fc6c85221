package io.tributary.records;

/** The stations that can turn a record away. */
public enum Station {
    READ_CHANGES,
    DEDUPLICATE_ROWS,
    WRITE_INDEX
}
