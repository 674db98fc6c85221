package io.tributary.records;

/**
 * A customer record begins or ceases to refer to a reference row.
 *
 * @param reference the reference's name in the definition
 * @param key the row's key as {@link RowKey} writes it
 * @param uses false: it refers to that row no longer
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC
 */
public record ReferenceUse(String record, String reference, String key, boolean uses, long committedAt) {}
