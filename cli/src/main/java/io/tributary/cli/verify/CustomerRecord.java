package io.tributary.cli.verify;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a customer table, as far as profiles depend on it.
 *
 * @param created when it began; null where its table or row does not say
 * @param updated when it last changed; null where its table or row does not say
 * @param identifiers the normalised value by identifier name; only those it has
 * @param attributes the canonical value by attribute name; only those that are not null
 */
record CustomerRecord(
        String id,
        @Nullable Instant created,
        @Nullable Instant updated,
        Map<String, String> identifiers,
        Map<String, String> attributes) {

    /** The oldest first; those that do not say when they began come last. */
    static final Comparator<CustomerRecord> BY_AGE =
            Comparator.comparing(CustomerRecord::birth).thenComparing(CustomerRecord::id);

    private Instant birth() {
        return created == null ? Instant.MAX : created;
    }
}
