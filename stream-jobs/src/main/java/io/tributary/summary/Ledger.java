package io.tributary.summary;

import io.tributary.records.PartialTotal;

/**
 * What is kept for one customer record between its activities' changes.
 *
 * @param totals what the record brings into its profile, by {@link io.tributary.records.Contribution#total}
 * @param hidden the totals of the groups that are too many to be brought
 * @param few what a minimum, maximum or latest value is chosen from, while that is little
 * @param fewOfGroups the same, of metrics that have groups
 * @param candidates what they are chosen from beyond that
 * @param agenda the activities in or before a window, by when that changes
 * @param names groups, and the values of distinct counts beyond the exact ones
 * @param numbers sizes, positions and counts
 */
record Ledger(
        Table<PartialTotal> totals,
        Table<PartialTotal> hidden,
        Table<FewCandidates> few,
        Table<FewCandidates> fewOfGroups,
        Table<PartialTotal> candidates,
        Table<Due> agenda,
        Table<String> names,
        Table<Long> numbers) {}
