package io.tributary.records;

import java.util.Map;

/**
 * What one customer record brings into its profile.
 *
 * @param totals by metric name; a metric the record has nothing for is absent
 */
public record Contribution(CustomerRecord customer, Map<String, PartialTotal> totals) {}
