package io.tributary.summary;

import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What nearly every event of one customer record needs of what is kept for it, in one value: one look at the state, one write.
 * Not to be changed.
 *
 * @param totals all that the record brings, by {@link io.tributary.records.Contribution#total}
 * @param few the candidates of metrics without groups, by scope, where they are few
 * @param newestAt when the source committed the newest change of the record, in milliseconds since 1970 UTC
 * @param timer the one processing-time timer that is set, in milliseconds since 1970 UTC; null for none
 */
public record RecordSummary(
        RecordHome home,
        Map<String, PartialTotal> totals,
        Map<String, FewCandidates> few,
        long newestAt,
        @Nullable Long timer) {

    static final RecordSummary NONE =
            new RecordSummary(RecordHome.UNKNOWN, Map.of(), Map.of(), ProfileEvent.NO_COMMIT, null);

    /** Whether there is nothing left to be known of it. */
    boolean isEmpty() {
        return totals.isEmpty() && few.isEmpty() && timer == null && home.equals(RecordHome.UNKNOWN);
    }
}
