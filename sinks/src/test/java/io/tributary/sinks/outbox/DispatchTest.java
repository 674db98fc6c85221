package io.tributary.sinks.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final long NOW = 1_800_000_000_000L;

    private final Outbox outbox = new Outbox(Dispatch.MEMORY_DOCUMENTS, Dispatch.MEMORY_BYTES);
    private final Dispatch dispatch = new Dispatch(outbox);

    @Test
    void aFreshDocumentIsSentWithinMilliseconds() {
        come("a", NOW - 20, NOW);

        assertThat(dispatch.next(NOW, false)).isEmpty();
        assertThat(dispatch.nextLook(NOW)).isEqualTo(NOW + FlushWindow.SHORTEST);
        assertThat(dispatch.next(NOW + FlushWindow.SHORTEST, false)).hasSize(1);
    }

    @Test
    void documentsThatLagBehindWaitForMoreOfThem() {
        come("a", NOW - 60_000, NOW);

        assertThat(dispatch.next(NOW + FlushWindow.LONGEST - 1, false)).isEmpty();
        assertThat(dispatch.next(NOW + FlushWindow.LONGEST, false)).hasSize(1);
    }

    @Test
    void whileABulkIsOnItsWayTheNextWaitsForItsAnswer() {
        List<IndexEntry> first = sentFirst();
        long ripe = NOW + 2 * FlushWindow.SHORTEST;

        assertThat(dispatch.next(ripe, false)).isEmpty();
        dispatch.answered(first, accepted(first), ripe);
        assertThat(dispatch.next(ripe, false)).extracting(IndexEntry::id).containsExactly("b", "c");
    }

    @Test
    void anAnswerThatDoesNotComeHoldsTheNextBulkUpForMillisecondsOnly() {
        sentFirst();
        long look = dispatch.nextLook(NOW + FlushWindow.SHORTEST);

        assertThat(look).isBetween(NOW + 2 * FlushWindow.SHORTEST, NOW + 20 * FlushWindow.SHORTEST);
        assertThat(dispatch.next(look - 1, false)).isEmpty();
        assertThat(dispatch.next(look, false)).hasSize(2);
    }

    /** It is on its way, and two more have come. */
    private List<IndexEntry> sentFirst() {
        come("a", NOW - 20, NOW);
        List<IndexEntry> first = dispatch.next(NOW + FlushWindow.SHORTEST, false);
        assertThat(first).hasSize(1);
        come("b", NOW - 20, NOW + FlushWindow.SHORTEST);
        come("c", NOW - 20, NOW + FlushWindow.SHORTEST);
        return first;
    }

    @Test
    void aFullBulkDoesNotWait() {
        for (int i = 0; i < Dispatch.BULK_DOCUMENTS; i++) {
            come(Integer.toString(i), NOW - 60_000, NOW);
        }

        assertThat(dispatch.next(NOW, false)).hasSize(Dispatch.BULK_DOCUMENTS);
    }

    @Test
    void aClusterThatIsAwayIsAskedByOneBulkAtATime() {
        come("a", NOW, NOW);
        List<IndexEntry> first = dispatch.next(NOW, true);
        come("b", NOW, NOW);
        List<IndexEntry> second = dispatch.next(NOW, true);
        dispatch.answered(first, away(first), NOW);

        assertThat(dispatch.breakerState()).isEqualTo(Breaker.State.OPEN);
        assertThat(dispatch.next(NOW, true)).isEmpty();
        dispatch.answered(second, away(second), NOW);
        long look = dispatch.nextLook(NOW);
        assertThat(look).isBetween(NOW + 1, NOW + 100);
        List<IndexEntry> both = dispatch.next(look, true);
        assertThat(both).hasSize(2);
        assertThat(dispatch.breakerState()).isEqualTo(Breaker.State.HALF_OPEN);
        come("c", NOW, look);
        assertThat(dispatch.next(look, true)).isEmpty();

        dispatch.answered(both, accepted(both), look);
        assertThat(dispatch.breakerState()).isEqualTo(Breaker.State.CLOSED);
        assertThat(dispatch.next(look, true)).hasSize(1);
    }

    @Test
    void anEntryThatFailsAloneDelaysNoOther() {
        come("bad", NOW, NOW);
        come("good", NOW, NOW);
        List<IndexEntry> both = dispatch.next(NOW, true);
        dispatch.answered(
                both,
                new BulkOutcome(List.of(both.get(1)), 0, List.of(both.get(0)), List.of(), false, false, "HTTP 503"),
                NOW);
        come("good", NOW, NOW);

        assertThat(dispatch.breakerState()).isEqualTo(Breaker.State.CLOSED);
        assertThat(dispatch.next(NOW, true)).extracting(IndexEntry::id).containsExactly("good");
        assertThat(dispatch.next(dispatch.nextLook(NOW), true))
                .extracting(IndexEntry::id)
                .containsExactly("bad");
    }

    @Test
    void anEntryThatWasSupersededFailsTheNextTimeAsIfForTheFirst() {
        come("bad", NOW, NOW);
        long now = NOW;
        for (int i = 0; i < 10; i++) {
            List<IndexEntry> bulk = dispatch.next(now, true);
            dispatch.answered(bulk, failing(bulk), now);
            now = dispatch.nextLook(now);
        }
        List<IndexEntry> superseded = dispatch.next(now, true);
        dispatch.answered(superseded, new BulkOutcome(List.of(), 1, List.of(), List.of(), false, false, null), now);

        come("bad", NOW, now);
        List<IndexEntry> again = dispatch.next(now, true);
        dispatch.answered(again, failing(again), now);

        assertThat(dispatch.nextLook(now)).isBetween(now + 1, now + 100);
    }

    @Test
    void aBusyClusterGetsFewerBulksAtOnceAndMoreAgainAsItTakesThem() {
        assertThat(atOnce()).isEqualTo(BulkLimit.FIRST);
        for (int i = 0; i < 20; i++) {
            atOnce();
        }
        assertThat(atOnce()).isEqualTo(BulkLimit.MOST);

        come("a", NOW, NOW);
        List<IndexEntry> bulk = dispatch.next(NOW, true);
        dispatch.answered(bulk, new BulkOutcome(List.of(), 0, bulk, List.of(), true, false, "HTTP 429"), NOW);

        assertThat(atOnce()).isEqualTo(BulkLimit.MOST / 2);
    }

    /** Sends bulks of one for as long as more are given out, and takes all their answers. */
    private int atOnce() {
        int bulks = 0;
        List<List<IndexEntry>> underWay = new ArrayList<>();
        come("x" + bulks, NOW, NOW);
        for (List<IndexEntry> bulk = dispatch.next(NOW, true); !bulk.isEmpty(); bulk = dispatch.next(NOW, true)) {
            underWay.add(bulk);
            come("x" + ++bulks, NOW, NOW);
        }
        underWay.forEach(bulk -> dispatch.answered(bulk, accepted(bulk), NOW));
        List<IndexEntry> rest = dispatch.next(NOW, true);
        dispatch.answered(rest, accepted(rest), NOW);
        return bulks;
    }

    private void come(String id, long changedAt, long now) {
        IndexEntry entry = new IndexEntry(id, 1, new byte[] {'{', '}'}, "crm", changedAt);
        dispatch.came(entry, now);
        outbox.offer(entry, now);
    }

    private static BulkOutcome accepted(List<IndexEntry> entries) {
        return new BulkOutcome(entries, 0, List.of(), List.of(), false, false, null);
    }

    private static BulkOutcome failing(List<IndexEntry> entries) {
        return new BulkOutcome(List.of(), 0, entries, List.of(), false, false, "HTTP 503");
    }

    private static BulkOutcome away(List<IndexEntry> entries) {
        return new BulkOutcome(List.of(), 0, entries, List.of(), false, true, "ConnectException");
    }
}
