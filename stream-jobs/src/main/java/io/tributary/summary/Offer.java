package io.tributary.summary;

import io.tributary.records.PartialTotal;
import org.jspecify.annotations.Nullable;

/**
 * What one activity brings into a metric.
 *
 * @param group null for a metric without groups
 * @param value the total of this activity alone
 */
record Offer(@Nullable String group, PartialTotal value) {}
