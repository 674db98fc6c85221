package io.tributary.summary;

import io.tributary.definition.MetricDefinition;
import io.tributary.expression.Condition;
import io.tributary.records.ActivityChange;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one record's partial totals exact under every insertion, correction and deletion of its activities, and while
 * time passes. Pure, but for the ledger.
 *
 * <p>No change looks at more than a number of entries that grows with the logarithm of the number of activities, so a
 * record with very many of them delays no other; only where a distinct count crosses the bound between exact and
 * approximate are its values looked at, as many as the bound says.
 */
final class RecordTotals {

    private record Span(String activity, Duration length) {}

    private final Ledger ledger;
    private final Map<String, List<MetricTotals>> lasting = new LinkedHashMap<>();
    private final List<Window> windows = new ArrayList<>();

    /** @param compiler makes a metric's condition ready to be asked */
    RecordTotals(List<MetricDefinition> metrics, Function<Condition, Condition.Test> compiler, Ledger ledger) {
        this.ledger = ledger;
        Map<Span, List<MetricTotals>> sliding = new LinkedHashMap<>();
        for (MetricDefinition metric : metrics) {
            Condition.Test where = metric.where() == null ? null : compiler.apply(metric.where());
            MetricTotals totals = new MetricTotals(metric, new Offers(metric, where), ledger);
            if (metric.window() == null) {
                lasting.computeIfAbsent(metric.activity(), name -> new ArrayList<>())
                        .add(totals);
            } else {
                sliding.computeIfAbsent(new Span(metric.activity(), metric.window()), span -> new ArrayList<>())
                        .add(totals);
            }
        }
        sliding.forEach((span, totals) -> windows.add(new Window(span.activity(), span.length(), totals, ledger)));
    }

    /**
     * Lets everything enter and leave its window that is due.
     *
     * @param now the second since 1970 UTC that has begun
     * @return whether what the record brings has changed
     */
    boolean advance(long now) throws Exception {
        boolean changed = false;
        for (Window window : windows) {
            changed |= window.advance(now);
        }
        return changed;
    }

    /** Takes a change of an activity, after {@link #advance} to the same second; returns as that does. */
    boolean apply(ActivityChange change, long now) throws Exception {
        boolean changed = addProblems(change.problemsAfter() - change.problemsBefore());
        if (Objects.equals(change.before(), change.after())) {
            return changed;
        }
        for (MetricTotals metric : lasting.getOrDefault(change.activity(), List.of())) {
            changed |= metric.change(change.id(), change.before(), change.after());
        }
        for (Window window : windows) {
            changed |= window.apply(change, now);
        }
        return changed;
    }

    /** Whether time alone can change what a record brings. */
    boolean slides() {
        return !windows.isEmpty();
    }

    /** When next something enters or leaves a window; null where nothing will. */
    @Nullable
    Long nextSecond() throws Exception {
        Long earliest = null;
        for (Window window : windows) {
            Long next = window.nextSecond();
            earliest = earliest == null || next != null && next < earliest ? next : earliest;
        }
        return earliest;
    }

    private boolean addProblems(int difference) throws Exception {
        if (difference == 0) {
            return false;
        }
        PartialTotal total = ledger.totals().get(Contribution.PROBLEMS);
        long problems = (total == null ? 0 : Long.parseLong(total.value())) + difference;
        ledger.totals().set(Contribution.PROBLEMS, problems == 0 ? null : PartialTotal.of(Long.toString(problems)));
        return true;
    }
}
