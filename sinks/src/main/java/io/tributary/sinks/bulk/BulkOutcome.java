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
 * @param busy whether the cluster asked for less
 * @param away whether the request as a whole was not carried out
 * @param trouble why the first of {@code retry} was not taken, without any data; null if there is none
 */
public record BulkOutcome(
        List<IndexEntry> accepted,
        int superseded,
        List<IndexEntry> retry,
        List<Rejection> rejected,
        boolean busy,
        boolean away,
        @Nullable String trouble) {

    static final int TOO_MANY_REQUESTS = 429;

    /** @param error what Elasticsearch says of it; may hold customer data, so it is never logged */
    public record Rejection(IndexEntry entry, String error) {}

    static BulkOutcome away(List<IndexEntry> entries, boolean busy, String trouble) {
        return new BulkOutcome(List.of(), 0, List.copyOf(entries), List.of(), busy, true, trouble);
    }

    static BulkOutcome rejected(IndexEntry entry, String error) {
        return new BulkOutcome(List.of(), 0, List.of(), List.of(new Rejection(entry, error)), false, false, null);
    }

    /** Whether not one of several entries was dealt with: the trouble is hardly about the entries. */
    public boolean failed() {
        boolean none = accepted.isEmpty() && superseded == 0 && rejected.isEmpty();
        return none && (away || retry.size() > 1);
    }

    /** The outcome of both. */
    BulkOutcome and(BulkOutcome other) {
        return new BulkOutcome(
                joined(accepted, other.accepted),
                superseded + other.superseded,
                joined(retry, other.retry),
                joined(rejected, other.rejected),
                busy || other.busy,
                away && other.away,
                trouble != null ? trouble : other.trouble);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
