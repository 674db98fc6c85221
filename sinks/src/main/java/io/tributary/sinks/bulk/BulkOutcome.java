package io.tributary.sinks.bulk;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the entries of a bulk; each is counted or listed once.
 *
 * @param superseded the index had the same or a newer version
 * @param retry to be sent again later
 * @param rejected never to be taken
 * @param trouble why the first of {@code retry} was not taken, without any data; null if there is none
 */
public record BulkOutcome(
        int accepted,
        int superseded,
        List<IndexEntry> retry,
        List<Rejection> rejected,
        @Nullable String trouble) {

    /** @param error what Elasticsearch says of it; may hold customer data, so it is never logged */
    public record Rejection(IndexEntry entry, String error) {}

    static BulkOutcome allToRetry(List<IndexEntry> entries, String trouble) {
        return new BulkOutcome(0, 0, List.copyOf(entries), List.of(), trouble);
    }

    static BulkOutcome rejected(IndexEntry entry, String error) {
        return new BulkOutcome(0, 0, List.of(), List.of(new Rejection(entry, error)), null);
    }

    /** The outcome of both. */
    public BulkOutcome and(BulkOutcome other) {
        return new BulkOutcome(
                accepted + other.accepted,
                superseded + other.superseded,
                Stream.concat(retry.stream(), other.retry.stream()).toList(),
                Stream.concat(rejected.stream(), other.rejected.stream()).toList(),
                trouble != null ? trouble : other.trouble);
    }

    /** The same, but with a rejected entry to be sent again after all. */
    public BulkOutcome retryInstead(Rejection rejection, String why) {
        List<Rejection> others =
                rejected.stream().filter(other -> other != rejection).toList();
        return new BulkOutcome(accepted, superseded, retry, others, trouble)
                .and(allToRetry(List.of(rejection.entry()), why));
    }
}
