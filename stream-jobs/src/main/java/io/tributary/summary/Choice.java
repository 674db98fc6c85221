package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Chooses one value. Keeps one candidate for each activity: {@link FewCandidates}, or a {@link Ranking} of many. */
final class Choice implements Tally {

    static final int MOST_FEW = 24;

    private final Comparator<PartialTotal> chosenFirst;
    private final Table<FewCandidates> fewKept;
    private final Ledger ledger;

    Choice(Metric metric, Ledger ledger) {
        this.chosenFirst = metric.candidates().reversed();
        // Beside a record's totals only as many as its definition has metrics: each change writes them all.
        this.fewKept = metric.isGrouped() ? ledger.fewOfGroups() : ledger.few();
        this.ledger = ledger;
    }

    @Override
    public @Nullable PartialTotal plus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        FewCandidates few = few(scope, total);
        if (few == null) {
            ranking(scope).add(value);
        } else {
            keep(scope, few.plus(value));
        }
        return total != null && chosenFirst.compare(total, value) < 0 ? total : value;
    }

    @Override
    public @Nullable PartialTotal minus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        FewCandidates few = few(scope, total);
        if (few != null) {
            FewCandidates rest = few.minus(value.activity());
            keep(scope, rest);
            return value.equals(total) ? rest.first(chosenFirst) : total;
        }
        Ranking<PartialTotal> ranking = ranking(scope);
        ranking.remove(value.activity());
        return ranking.first();
    }

    /** Null where they are many. */
    private @Nullable FewCandidates few(String scope, @Nullable PartialTotal total) throws Exception {
        FewCandidates few = fewKept.get(scope);
        return few == null && total == null ? FewCandidates.NONE : few;
    }

    private void keep(String scope, FewCandidates few) throws Exception {
        if (few.size() > MOST_FEW) {
            Ranking<PartialTotal> ranking = ranking(scope);
            for (PartialTotal candidate : few.all()) {
                ranking.add(candidate);
            }
        }
        fewKept.set(scope, few.size() == 0 || few.size() > MOST_FEW ? null : few);
    }

    private Ranking<PartialTotal> ranking(String scope) {
        return new Ranking<>(chosenFirst, PartialTotal::activity, ledger.candidates(), ledger.numbers(), scope);
    }
}
