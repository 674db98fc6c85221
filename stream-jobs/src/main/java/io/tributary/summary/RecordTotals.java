package io.tributary.summary;

import io.tributary.definition.FieldType;
import io.tributary.records.ActivityChange;
import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one record's partial totals exact under every insertion, correction and deletion of its activities. Pure, but
 * for the ledger.
 *
 * <p>A count or sum costs constant work a change. A minimum, maximum or latest keeps one candidate per activity, and
 * looks at all of them only when the chosen one goes.
 */
final class RecordTotals {

    private final List<Metric> metrics;

    RecordTotals(List<Metric> metrics) {
        this.metrics = metrics;
    }

    void apply(ActivityChange change, Ledger ledger) throws Exception {
        for (Metric metric : metrics) {
            if (metric.definition().activity().equals(change.activity())) {
                if (metric.isAdditive()) {
                    add(metric, change, ledger);
                } else {
                    choose(metric, change, ledger);
                }
            }
        }
    }

    private static void add(Metric metric, ActivityChange change, Ledger ledger) throws Exception {
        BigDecimal difference = metric.addend(change.after()).subtract(metric.addend(change.before()));
        if (difference.signum() == 0) {
            return;
        }
        String name = metric.definition().name();
        PartialTotal total = ledger.total(name);
        BigDecimal sum = total == null ? difference : new BigDecimal(total.value()).add(difference);
        // A record whose activities have all gone keeps nothing.
        ledger.setTotal(name, sum.signum() == 0 ? null : PartialTotal.of(FieldType.canonical(sum)));
    }

    private static void choose(Metric metric, ActivityChange change, Ledger ledger) throws Exception {
        String name = metric.definition().name();
        PartialTotal before = metric.candidate(change.id(), change.before());
        PartialTotal after = metric.candidate(change.id(), change.after());
        if (before == null && after == null) {
            return;
        }
        ledger.setCandidate(name, change.id(), after);
        PartialTotal chosen = ledger.total(name);
        boolean chosenGoes = chosen != null && chosen.activity().equals(change.id());
        if (after != null && (chosen == null || metric.candidates().compare(after, chosen) >= 0)) {
            ledger.setTotal(name, after);
        } else if (chosenGoes) {
            ledger.setTotal(name, best(metric, ledger.candidates(name)));
        }
    }

    private static @Nullable PartialTotal best(Metric metric, Iterable<PartialTotal> candidates) {
        PartialTotal best = null;
        for (PartialTotal candidate : candidates) {
            if (best == null || metric.candidates().compare(candidate, best) > 0) {
                best = candidate;
            }
        }
        return best;
    }
}
