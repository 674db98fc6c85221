package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * The {@link RecordSummary} of the record whose key is current: read when its turn begins, written back once, at the end, if
 * anything of it has changed.
 */
final class KeptRecord {

    private final ValueState<RecordSummary> state;
    private final KeptTable<PartialTotal> totals = new KeptTable<>();
    private final KeptTable<FewCandidates> few = new KeptTable<>();
    private RecordSummary kept = RecordSummary.NONE;
    private long newestAt;

    KeptRecord(ValueState<RecordSummary> state) {
        this.state = state;
    }

    /**
     * Begins the turn of another record, or of the same.
     *
     * @param committedAt when the source committed what it is about
     */
    void begin(long committedAt) throws Exception {
        RecordSummary summary = state.value();
        kept = summary == null ? RecordSummary.NONE : summary;
        totals.begin(kept.totals());
        few.begin(kept.few());
        newestAt = Math.max(kept.newestAt(), committedAt);
    }

    RecordHome home() {
        return kept.home();
    }

    /** When the source committed the newest change of the record, that of this turn included. */
    long newestAt() {
        return newestAt;
    }

    @Nullable
    Long timer() {
        return kept.timer();
    }

    Table<PartialTotal> totals() {
        return totals;
    }

    Table<FewCandidates> few() {
        return few;
    }

    /** All totals, not to be changed; for the rest of the turn none is set. */
    Map<String, PartialTotal> allTotals() {
        return totals.all();
    }

    /** Ends the turn. */
    void keep(RecordHome home, @Nullable Long timer) throws Exception {
        boolean changed = totals.isChanged()
                || few.isChanged()
                || newestAt != kept.newestAt()
                || !Objects.equals(timer, kept.timer())
                || !home.equals(kept.home());
        if (!changed) {
            return;
        }
        RecordSummary summary = new RecordSummary(home, totals.all(), few.all(), newestAt, timer);
        if (summary.isEmpty()) {
            state.clear();
        } else {
            state.update(summary);
        }
    }
}
