package io.tributary.summary;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arithmetic of one metric: exact, and independent of the order in which things come. Pure. */
public final class Metric {

    private final MetricDefinition definition;
    private final Comparator<PartialTotal> candidates;

    public Metric(MetricDefinition definition) {
        this.definition = definition;
        Comparator<PartialTotal> byActivity = Comparator.comparing(PartialTotal::activity);
        Comparator<PartialTotal> byValue = Comparator.comparing(PartialTotal::value, ValueOrder.of(definition.type()));
        this.candidates = switch (definition.kind()) {
            case MIN -> byValue.reversed().thenComparing(byActivity);
            case LATEST ->
                Comparator.comparing(PartialTotal::at, ValueOrder.of(FieldType.INSTANT))
                        .thenComparing(byActivity);
            case MAX, COUNT, SUM -> byValue.thenComparing(byActivity);
        };
    }

    public MetricDefinition definition() {
        return definition;
    }

    /** The total of several records' partial totals; null where the metric has no value. */
    public @Nullable String combine(Collection<PartialTotal> partials) {
        return switch (definition.kind()) {
            case COUNT, SUM ->
                FieldType.canonical(partials.stream()
                        .map(partial -> new BigDecimal(partial.value()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            case MIN, MAX, LATEST ->
                partials.stream().max(candidates).map(PartialTotal::value).orElse(null);
        };
    }

    /** Whether the metric is a sum of what each activity adds, rather than a choice among their values. */
    boolean isAdditive() {
        return definition.kind() == MetricDefinition.Kind.COUNT || definition.kind() == MetricDefinition.Kind.SUM;
    }

    /** What an activity adds to an additive metric. */
    BigDecimal addend(@Nullable Map<String, @Nullable String> fields) {
        if (fields == null) {
            return BigDecimal.ZERO;
        }
        if (definition.kind() == MetricDefinition.Kind.COUNT) {
            return BigDecimal.ONE;
        }
        String value = fields.get(definition.field());
        return value == null ? BigDecimal.ZERO : new BigDecimal(value);
    }

    /** What an activity offers to a choosing metric; null for nothing. */
    @Nullable
    PartialTotal candidate(String activity, @Nullable Map<String, @Nullable String> fields) {
        String value = fields == null ? null : fields.get(definition.field());
        if (fields == null || value == null) {
            return null;
        }
        String at = fields.get(ActivityTable.AT);
        if (at == null && definition.kind() == MetricDefinition.Kind.LATEST) {
            return null;
        }
        return new PartialTotal(value, at == null ? "" : at, activity);
    }

    /** Orders candidates from the worst to the one that is chosen; no two of different activities are equal. */
    Comparator<PartialTotal> candidates() {
        return candidates;
    }
}
