package io.tributary.sinks.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sinks.bulk.IndexEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

    private final Outbox outbox = new Outbox(100, 10_000);

    @Test
    void ofEachIdTheNewestVersionIsSentInThePlaceOfTheFirst() {
        outbox.offer(entry("a", 1), 0);
        outbox.offer(entry("b", 1), 0);
        outbox.offer(entry("a", 3), 0);
        outbox.offer(entry("a", 2), 0);

        assertThat(outbox.take(10, 1_000, 0))
                .extracting(entry -> entry.id() + entry.version())
                .containsExactly("a3", "b1");
    }

    @Test
    void theNewestVersionTellsOfTheChangeThatWaitsLongest() {
        outbox.offer(entry("a", 1, "crm", 500), 0);
        outbox.offer(entry("a", 2, "shop", 700), 0);
        outbox.offer(entry("a", 3, "", 0), 0);

        assertThat(outbox.take(10, 1_000, 0)).singleElement().satisfies(entry -> assertThat(entry)
                .extracting(IndexEntry::version, IndexEntry::source, IndexEntry::changedAt)
                .containsExactly(3L, "crm", 500L));
    }

    @Test
    void aBulkIsNoLargerThanAskedForButForOneEntry() {
        outbox.offer(entry("a", 1), 0);
        outbox.offer(entry("b", 1), 0);
        outbox.offer(entry("c", 1), 0);
        long size = entry("a", 1).size();

        assertThat(outbox.take(10, 2 * size, 0)).hasSize(2);
        assertThat(outbox.take(10, size - 1, 0)).hasSize(1);
        assertThat(outbox.take(10, size, 0)).isEmpty();
    }

    @Test
    void anEntryThatIsPutOffComesBackInTimeAndMakesWayForANewerOne() {
        outbox.putOff(entry("a", 1), 50, 0);
        outbox.putOff(entry("b", 1), 60, 0);
        outbox.bringBack(49);
        assertThat(outbox.inLine()).isZero();
        assertThat(outbox.nextDue()).isEqualTo(50);

        outbox.offer(entry("b", 2), 49);
        outbox.bringBack(50);

        assertThat(outbox.take(10, 1_000, 0))
                .extracting(entry -> entry.id() + entry.version())
                .containsExactly("b2", "a1");
        assertThat(outbox.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCheckpointHasWhatIsInLinePutOffAndOnItsWay() {
        outbox.offer(entry("a", 1), 0);
        List<IndexEntry> underWay = outbox.take(1, 1_000, 0);
        outbox.offer(entry("b", 1), 0);
        outbox.putOff(entry("c", 1), 50, 0);
        assertThat(outbox.all()).extracting(IndexEntry::id).containsExactlyInAnyOrder("a", "b", "c");

        outbox.settled(underWay);
        assertThat(outbox.all()).extracting(IndexEntry::id).containsExactlyInAnyOrder("b", "c");
    }

    /** Any sequence of calls: nothing newest is lost, nothing is counted twice, and at the end nothing is left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheNewestVersionOfEachIdArrives(long seed) {
        Random random = new Random(seed);
        Map<String, Long> newest = new HashMap<>();
        Map<String, Long> index = new HashMap<>();
        List<List<IndexEntry>> underWay = new ArrayList<>();
        long version = 0;
        for (long now = 0; now < 5_000 || outbox.held() > 0; now++) {
            if (now < 5_000 && random.nextBoolean()) {
                String id = Integer.toString(random.nextInt(40));
                outbox.offer(entry(id, ++version), now);
                newest.put(id, version);
            }
            outbox.bringBack(now);
            if (outbox.inLine() > 0 && random.nextInt(3) == 0) {
                underWay.add(outbox.take(1 + random.nextInt(5), 400, now));
            }
            if (!underWay.isEmpty() && random.nextBoolean()) {
                List<IndexEntry> bulk = underWay.remove(random.nextInt(underWay.size()));
                outbox.settled(bulk);
                for (IndexEntry entry : bulk) {
                    if (random.nextInt(4) > 0) {
                        index.merge(entry.id(), entry.version(), Math::max);
                    } else {
                        outbox.putOff(entry, now + random.nextInt(100), now);
                    }
                }
            }
            List<IndexEntry> all = outbox.all();
            assertThat(outbox.held()).as("seed %s", seed).isEqualTo(all.size());
            assertThat(outbox.heldBytes())
                    .as("seed %s", seed)
                    .isEqualTo(all.stream().mapToLong(IndexEntry::size).sum());
        }

        assertThat(index).as("seed %s", seed).isEqualTo(newest);
        assertThat(outbox.lineBytes()).isZero();
    }

    private static IndexEntry entry(String id, long version) {
        return entry(id, version, "", 0);
    }

    private static IndexEntry entry(String id, long version, String source, long changedAt) {
        return new IndexEntry(id, version, new byte[] {'{', '}'}, source, changedAt);
    }
}
