package io.tributary.records;

import org.jspecify.annotations.Nullable;

/**
 * The profile that a customer record belongs to from now on, as one identity domain sees it.
 *
 * @param tenant the domain; a record that changed its tenant gets word from both, in any order
 * @param profile the profile's id; null where the record is gone from the domain
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC
 */
public record Assignment(
        String record, String tenant, @Nullable String profile, long committedAt) {}
