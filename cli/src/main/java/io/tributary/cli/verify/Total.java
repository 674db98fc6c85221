package io.tributary.cli.verify;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A metric over some activities, of which there is at least one.
 *
 * @param value in the canonical text of the metric's type
 * @param at when the activity happened that the value is from; null unless the metric is a latest one
 * @param activity the record id of that activity; null unless the metric is a latest one
 */
record Total(String value, @Nullable Instant at, @Nullable String activity) {

    static Total of(String value) {
        return new Total(value, null, null);
    }

    /** The metric over the activities of both. */
    static Total merge(MetricDefinition metric, Total one, Total other) {
        return switch (metric.kind()) {
            case COUNT, SUM -> of(FieldType.canonical(new BigDecimal(one.value).add(new BigDecimal(other.value))));
            case MIN -> order(metric.type()).compare(one.value, other.value) <= 0 ? one : other;
            case MAX -> order(metric.type()).compare(one.value, other.value) >= 0 ? one : other;
            case LATEST -> LATER.compare(one, other) >= 0 ? one : other;
        };
    }

    private static final Comparator<Total> LATER = Comparator.comparing(
                    Total::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Total::activity, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

    private static Comparator<String> order(FieldType type) {
        return switch (type) {
            case LONG, DECIMAL -> Comparator.comparing(BigDecimal::new);
            case INSTANT -> Comparator.comparing(Instant::parse);
            case DATE -> Comparator.comparing(LocalDate::parse);
            case BOOLEAN, STRING -> Comparator.naturalOrder();
        };
    }
}
