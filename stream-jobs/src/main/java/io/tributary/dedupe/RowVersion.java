package io.tributary.dedupe;

import io.tributary.records.SourcePosition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as last accepted.
 *
 * @param values by column name; null: the row was deleted, and only its position is remembered
 * @param forgetAt when a deletion may be forgotten, in milliseconds since 1970 UTC; 0 for a live row
 */
public record RowVersion(SourcePosition position, @Nullable Map<String, @Nullable String> values, long forgetAt) {}
