package io.tributary.cli.verify;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a customer table, as far as profiles depend on it.
 *
 * @param source the name of its source
 * @param tenant the identity domain it belongs to; empty where there is none
 * @param created when it began; null where its table or row does not say
 * @param updated when it last changed; null where its table or row does not say
 * @param identifiers the normalised value by identifier name, composites included; only those it has
 * @param attributes the canonical value by attribute name; only those that are not null
 * @param problems how many of its mapped columns cannot be read
 */
record CustomerRecord(
        String id,
        String source,
        String tenant,
        @Nullable Instant created,
        @Nullable Instant updated,
        Map<String, String> identifiers,
        Map<String, String> attributes,
        int problems) {

    /** The oldest first; those that do not say when they began come last. */
    static final Comparator<CustomerRecord> BY_AGE =
            Comparator.comparing(CustomerRecord::birth).thenComparing(CustomerRecord::id);

    private Instant birth() {
        return created == null ? Instant.MAX : created;
    }
}
