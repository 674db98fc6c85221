package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one activity, as far as it concerns one customer record. An activity that moves to another customer is
 * two changes: gone here, new there.
 *
 * @param activity the activity's name in the definition
 * @param id the record id of the activity's own row
 * @param before the field values that counted for this record until now; null where it did not belong to it
 * @param after the field values that count from now on; null where it no longer belongs to it
 * @param problemsBefore how many of the fields before could not be read; such a field's value is null
 * @param problemsAfter how many of the fields after could not be read
 */
public record ActivityChange(
        String activity,
        String id,
        @Nullable Map<String, @Nullable String> before,
        @Nullable Map<String, @Nullable String> after,
        int problemsBefore,
        int problemsAfter) {}
