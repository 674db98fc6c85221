package io.tributary.profile;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a profile, in canonical text.
 *
 * @param total of a metric without groups; null where it has no value
 * @param groups of a metric with groups, by their names, those that have a value; null for one without
 * @param approximate whether an estimate is among them
 */
record MetricValue(@Nullable String total, @Nullable SortedMap<String, String> groups, boolean approximate) {}
