package io.tributary.benchmarks.world;

import org.jspecify.annotations.Nullable;

/**
 * One message of a change topic.
 *
 * @param table whose topic it is
 * @param value null for the tombstone that follows a deletion
 */
public record Message(String table, byte[] key, byte @Nullable [] value) {}
