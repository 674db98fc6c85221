package io.tributary.cli.verify;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What some activities come to in one metric. */
final class Tally {

    /**
     * What one activity gives.
     *
     * @param value canonical; empty for a count
     * @param at when it happened; the beginning of time where it does not say
     * @param activity the record id of its row
     */
    record Sample(String value, Instant at, String activity) {}

    private final MetricDefinition metric;
    /** Only of a distinct count; most tallies have none. */
    private Set<String> values = Set.of();

    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private @Nullable Sample best;

    Tally(MetricDefinition metric) {
        this.metric = metric;
    }

    void add(Sample sample) {
        count++;
        switch (metric.kind()) {
            case COUNT -> {}
            case SUM, AVERAGE -> sum = sum.add(new BigDecimal(sample.value()));
            case MIN, MAX, LATEST -> choose(sample);
            case DISTINCT -> addValues(Set.of(sample.value()));
        }
    }

    void addAll(Tally other) {
        count += other.count;
        sum = sum.add(other.sum);
        addValues(other.values);
        if (other.best != null) {
            choose(other.best);
        }
    }

    /** Canonical; null where the metric has no value. */
    @Nullable
    String value() {
        return switch (metric.kind()) {
            case COUNT -> Long.toString(count);
            case SUM -> FieldType.canonical(sum);
            case DISTINCT -> Integer.toString(values.size());
            case AVERAGE -> count == 0 ? null : FieldType.canonical(average());
            case MIN, MAX, LATEST -> best == null ? null : best.value();
        };
    }

    /** Whether the pipeline may estimate it. */
    boolean isManyValues() {
        return values.size() > MetricDefinition.EXACT_DISTINCT;
    }

    private void addValues(Set<String> more) {
        if (!more.isEmpty()) {
            values = values.isEmpty() ? new HashSet<>() : values;
            values.addAll(more);
        }
    }

    private BigDecimal average() {
        return sum.divide(BigDecimal.valueOf(count), MetricDefinition.AVERAGE_DECIMALS, RoundingMode.HALF_UP);
    }

    private void choose(Sample sample) {
        if (best == null || preference().compare(sample, best) > 0) {
            best = sample;
        }
    }

    private Comparator<Sample> preference() {
        Comparator<Sample> byValue = Comparator.comparing(Sample::value, order(metric.type()));
        return switch (metric.kind()) {
            case MIN -> byValue.reversed();
            case LATEST -> Comparator.comparing(Sample::at).thenComparing(Sample::activity);
            case COUNT, SUM, AVERAGE, DISTINCT, MAX -> byValue;
        };
    }

    private static Comparator<String> order(FieldType type) {
        return switch (type) {
            case LONG, DECIMAL -> Comparator.comparing(BigDecimal::new);
            case INSTANT -> Comparator.comparing(Instant::parse);
            case DATE -> Comparator.comparing(LocalDate::parse);
            case BOOLEAN, STRING -> Comparator.naturalOrder();
        };
    }
}
