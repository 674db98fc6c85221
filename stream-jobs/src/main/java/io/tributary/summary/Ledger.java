package io.tributary.summary;

import io.tributary.records.PartialTotal;
import org.jspecify.annotations.Nullable;

/** What is kept for one customer record between its activities' changes. */
interface Ledger {

    @Nullable
    PartialTotal total(String metric) throws Exception;

    /** @param total null: the metric has no value any more */
    void setTotal(String metric, @Nullable PartialTotal total) throws Exception;

    /** @param candidate null: the activity offers nothing any more */
    void setCandidate(String metric, String activity, @Nullable PartialTotal candidate) throws Exception;

    /** All that the metric chooses from, in any order. */
    Iterable<PartialTotal> candidates(String metric) throws Exception;
}
