package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ReferenceUse}, whenever it changes.
 *
 * @param key the key that was asked for: the answer counts only while the record still refers to it
 * @param values the row's fields by name; null where there is no such row or the use has ended
 */
public record Enrichment(
        String reference, String key, @Nullable Map<String, @Nullable String> values) {}
