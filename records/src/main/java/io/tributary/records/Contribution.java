package io.tributary.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one customer record brings into its profile.
 *
 * @param totals by {@link #total}; a metric the record has nothing for is absent
 * @param enrichment by reference name, the row that the record refers to now; a reference
 *     without such a row is absent
 */
public record Contribution(
        CustomerRecord customer, Map<String, PartialTotal> totals, Map<String, ReferenceRow> enrichment) {

    /** Where {@link #totals} counts the fields of the record's activities that could not be read; no metric's name. */
    public static final String PROBLEMS = "!problems";

    /** The key of a metric's total; @param group the value of the metric's {@code by} field, null for a metric without */
    public static String total(String metric, @Nullable String group) {
        return group == null ? metric : metric + '\n' + group;
    }
}
