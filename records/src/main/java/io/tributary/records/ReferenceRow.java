package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a reference table, as far as profiles show it. A record of its own, because Flink knows the type of a map in a
 * record, but not that of a map in a map.
 *
 * @param fields values by field name
 */
public record ReferenceRow(Map<String, @Nullable String> fields) {}
