package io.tributary.summary;

import static io.tributary.definition.MetricDefinition.EXACT_DISTINCT;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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
            case MAX, COUNT, SUM, AVERAGE, DISTINCT -> byValue.thenComparing(byActivity);
        };
    }

    /**
     * A total of several records.
     *
     * @param value in the canonical text of the metric's type; null where the metric has no value
     * @param approximate whether it is an estimate
     */
    public record Combined(@Nullable String value, boolean approximate) {}

    public MetricDefinition definition() {
        return definition;
    }

    /** Whether it has a total for each group, each combined on its own, rather than one. */
    public boolean isGrouped() {
        return definition.by() != null;
    }

    /**
     * The total of several records' partial totals, all of one group where the metric has groups. Without any it is 0 for
     * a count, a sum and a distinct count, and no value for the others.
     */
    public Combined combine(Collection<PartialTotal> partials) {
        return switch (definition.kind()) {
            case COUNT, SUM ->
                exactly(partials.size() == 1 ? partials.iterator().next().value() : text(sum(partials)));
            case AVERAGE -> exactly(average(partials));
            case MIN, MAX, LATEST ->
                exactly(
                        partials.isEmpty()
                                ? null
                                : Collections.max(partials, candidates).value());
            case DISTINCT -> distinct(partials);
        };
    }

    /** Orders candidates from the worst to the one that is chosen; no two of different activities are equal. */
    Comparator<PartialTotal> candidates() {
        return candidates;
    }

    /** Like {@link FieldType#canonical(BigDecimal)}, of numbers that may be larger than a single value may be. */
    static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Combined exactly(@Nullable String value) {
        return new Combined(value, false);
    }

    private static BigDecimal sum(Collection<PartialTotal> partials) {
        return partials.stream()
                .map(partial -> new BigDecimal(partial.value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable String average(Collection<PartialTotal> partials) {
        long count = partials.stream().mapToLong(PartialTotal::count).sum();
        return count == 0
                ? null
                : text(sum(partials)
                        .divide(BigDecimal.valueOf(count), MetricDefinition.AVERAGE_DECIMALS, RoundingMode.HALF_UP));
    }

    private static Combined distinct(Collection<PartialTotal> partials) {
        Set<String> values = new HashSet<>();
        partials.stream().map(PartialTotal::values).filter(Objects::nonNull).forEach(values::addAll);
        Collection<byte[]> sketches = partials.stream()
                .map(PartialTotal::sketch)
                .filter(Objects::nonNull)
                .toList();
        return sketches.isEmpty() && values.size() <= EXACT_DISTINCT
                ? exactly(Integer.toString(values.size()))
                : new Combined(Long.toString(DistinctSample.estimate(sketches, values)), true);
    }
}
