package io.tributary.summary;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One metric of one record: its total, or that of each group, of which the {@link #MOST_GROUPS} smallest are brought. */
final class MetricTotals {

    /** As many as a profile shows: a group that is not among a record's smallest is not among its profile's either. */
    static final int MOST_GROUPS = 1_000;

    private final String name;
    private final Offers offers;
    private final Tally tally;
    private final Ledger ledger;
    private final Smallest groups;
    private final String wholeScope;

    MetricTotals(MetricDefinition metric, Offers offers, Ledger ledger) {
        this.name = metric.name();
        this.offers = offers;
        this.tally = Tally.of(metric, ledger);
        this.ledger = ledger;
        this.wholeScope = name + '\n';
        this.groups = new Smallest(MOST_GROUPS, Comparator.naturalOrder(), ledger, name + "\n*");
    }

    /** Whether an activity with these values can make a difference. */
    boolean takes(String activity, Map<String, @Nullable String> fields) {
        return offers.of(activity, fields) != null;
    }

    /**
     * @param before what counted until now; null for nothing
     * @param after what counts from now on; null for nothing
     * @return whether what the record brings has changed
     */
    boolean change(
            String activity,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after)
            throws Exception {
        Offer was = offers.of(activity, before);
        Offer now = offers.of(activity, after);
        if (Objects.equals(was, now)) {
            return false;
        }
        boolean changed = was != null && apply(was, false);
        return now != null && apply(now, true) || changed;
    }

    private boolean apply(Offer offer, boolean comes) throws Exception {
        String group = offer.group();
        String key = Contribution.total(name, group);
        PartialTotal brought = ledger.totals().get(key);
        PartialTotal was = brought == null && group != null ? ledger.hidden().get(key) : brought;
        PartialTotal now =
                comes ? tally.plus(scope(group), was, offer.value()) : tally.minus(scope(group), was, offer.value());
        if (Objects.equals(was, now)) {
            return false;
        }
        if (group != null && was == null) {
            return begin(group, now);
        }
        (brought == null && group != null ? ledger.hidden() : ledger.totals()).set(key, now);
        if (group != null && now == null) {
            end(group);
        }
        return brought != null || group == null;
    }

    private boolean begin(String group, @Nullable PartialTotal total) throws Exception {
        String displaced = groups.add(group);
        if (group.equals(displaced)) {
            ledger.hidden().set(Contribution.total(name, group), total);
            return false;
        }
        if (displaced != null) {
            move(displaced, ledger.totals(), ledger.hidden());
        }
        ledger.totals().set(Contribution.total(name, group), total);
        return true;
    }

    private void end(String group) throws Exception {
        String next = groups.remove(group);
        if (next != null) {
            move(next, ledger.hidden(), ledger.totals());
        }
    }

    private void move(String group, Table<PartialTotal> from, Table<PartialTotal> to) throws Exception {
        String key = Contribution.total(name, group);
        to.set(key, from.get(key));
        from.set(key, null);
    }

    /** The length keeps one group's keys from looking like another's. */
    private String scope(@Nullable String group) {
        return group == null ? wholeScope : name + '\n' + group.length() + ':' + group;
    }
}
