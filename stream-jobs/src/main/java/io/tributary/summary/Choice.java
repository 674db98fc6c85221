package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Chooses one value. Keeps one candidate for each activity. */
final class Choice implements Tally {

    private final Comparator<PartialTotal> chosenFirst;
    private final Ledger ledger;

    Choice(Metric metric, Ledger ledger) {
        this.chosenFirst = metric.candidates().reversed();
        this.ledger = ledger;
    }

    @Override
    public @Nullable PartialTotal plus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        ranking(scope).add(value);
        return total != null && chosenFirst.compare(total, value) < 0 ? total : value;
    }

    @Override
    public @Nullable PartialTotal minus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        Ranking<PartialTotal> ranking = ranking(scope);
        ranking.remove(value.activity());
        return ranking.first();
    }

    private Ranking<PartialTotal> ranking(String scope) {
        return new Ranking<>(chosenFirst, PartialTotal::activity, ledger.candidates(), ledger.numbers(), scope);
    }
}
