package io.tributary.summary;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.PartialTotal;
import org.jspecify.annotations.Nullable;

/** Keeps one total exact while values come and go, with work that hardly grows with the number of values. */
interface Tally {

    static Tally of(MetricDefinition metric, Ledger ledger) {
        return switch (metric.kind()) {
            case COUNT, SUM, AVERAGE -> new Sum();
            case MIN, MAX, LATEST -> new Choice(new Metric(metric), ledger);
            case DISTINCT -> new DistinctCount(ledger);
        };
    }

    /**
     * @param scope begins the keys of what is kept for this total
     * @param total until now; null for none
     */
    @Nullable
    PartialTotal plus(String scope, @Nullable PartialTotal total, PartialTotal value) throws Exception;

    /** @param value one that was added */
    @Nullable
    PartialTotal minus(String scope, @Nullable PartialTotal total, PartialTotal value) throws Exception;
}
