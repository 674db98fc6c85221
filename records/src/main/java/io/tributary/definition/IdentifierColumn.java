package io.tributary.definition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer record keeps one of its identifiers.
 *
 * @param region the column that holds the country a local value belongs to, if any
 */
public record IdentifierColumn(String column, @Nullable String region) implements Serializable {}
