package io.tributary.records;

import org.jspecify.annotations.Nullable;

/**
 * The profile that a customer record belongs to from now on.
 *
 * @param profile the profile's id; null where the record is gone
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC
 */
public record Assignment(String record, @Nullable String profile, long committedAt) {}
