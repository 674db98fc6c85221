package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import io.tributary.identity.BatchIdentities.Carrier;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IdentityGraphTest implements IdentityGraph.Listener {

    private static final List<IdentifierRule> RULES = List.of(
            SmallWorld.rule("card", 3, true), SmallWorld.rule("email", 2, false), SmallWorld.rule("phone", 3, false));

    private final Figures figures = new Figures();
    private final Map<String, Carrier> records = new TreeMap<>();
    private final Map<String, String> told = new TreeMap<>();
    private final List<IdentityEvent> events = new ArrayList<>();
    private IdentityGraph graph = graph(RULES, SmallWorld.NO_GIANTS);

    private IdentityGraph graph(List<IdentifierRule> rules, int giant) {
        return new IdentityGraph("acme", rules, Fingerprint.sha256(), figures, giant);
    }

    @Test
    void recordsThatShareAnIdentifierAreOneProfileNamedAfterTheOldest() throws Exception {
        upsert("b", 20, "email:x");
        upsert("a", 30, "email:x");

        assertThat(told).isEqualTo(Map.of("a", "b", "b", "b"));
    }

    @Test
    void aLaterChangePartsThemAgain() throws Exception {
        upsert("a", 1, "email:x");
        upsert("b", 2, "email:x");
        upsert("b", 2, "email:y");

        assertThat(told).isEqualTo(Map.of("a", "a", "b", "b"));
    }

    @Test
    void aRecordInTheMiddleTakesItsLinksAlong() throws Exception {
        upsert("a", 1, "email:x");
        upsert("c", 3, "phone:1");
        upsert("b", 2, "email:x", "phone:1");
        assertThat(told).containsEntry("c", "a");

        remove("b");

        assertThat(told).isEqualTo(Map.of("a", "a", "c", "c"));
    }

    @Test
    void anIdentifierOverItsLimitJoinsNobodyUntilItIsBackUnder() throws Exception {
        upsert("a", 1, "email:x");
        upsert("b", 2, "email:x");
        upsert("c", 3, "email:x");
        assertThat(told).isEqualTo(Map.of("a", "a", "b", "b", "c", "c"));

        remove("a");

        assertThat(told).isEqualTo(Map.of("b", "b", "c", "b"));
    }

    @Test
    void twoValuesOfAUniqueNameNeverShareAProfileAndTheStrongerLinkWins() throws Exception {
        upsert("a", 1, "card:1", "email:x");
        upsert("b", 2, "card:2", "email:x");
        assertThat(told).isEqualTo(Map.of("a", "a", "b", "b"));

        upsert("c", 3, "email:y", "phone:1");
        upsert("d", 4, "card:2", "email:y");

        assertThat(told).isEqualTo(Map.of("a", "a", "b", "b", "c", "b", "d", "b"));
    }

    @Test
    void onlyRecordsWhoseProfileChangesAreTold() throws Exception {
        upsert("a", 1, "email:x");
        told.clear();

        upsert("a", 1, "email:x", "phone:2");
        upsert("b", 2, "email:x");

        assertThat(told).isEqualTo(Map.of("b", "a"));
    }

    @Test
    void whatIsUndoneBeforeItWasToldIsNotTold() throws Exception {
        upsert("a", 1, "email:x");
        upsert("b", 2, "email:y");
        told.clear();

        graph.upsert("b", 2, List.of("email:x"), 7);
        graph.upsert("b", 2, List.of("email:y"), 8);
        graph.drain(100, this);

        assertThat(told).isEmpty();
        assertThat(events)
                .extracting(IdentityEvent::kind)
                .containsExactly(IdentityEvent.Kind.MERGED, IdentityEvent.Kind.SPLIT);
    }

    @Test
    void anEventNamesTheProfilesAndASortedSampleOfTheRecords() throws Exception {
        graph = graph(List.of(SmallWorld.rule("email", 1_000, false)), SmallWorld.NO_GIANTS);
        for (int i = 0; i < 150; i++) {
            upsert("r%03d".formatted(i), 5, "email:x");
        }
        events.clear();
        upsert("old", 1, "email:x");

        IdentityEvent merged = events.get(0);
        assertThat(events).hasSize(1);
        assertThat(merged.kind()).isEqualTo(IdentityEvent.Kind.MERGED);
        assertThat(merged.from()).isEqualTo(ProfileId.of("r000"));
        assertThat(merged.into()).isEqualTo(ProfileId.of("old"));
        assertThat(merged.records()).isEqualTo(150);
        assertThat(merged.sample()).hasSize(IdentityEvent.SAMPLE).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aNewRecordAndADeletedOneAreNoEvents() throws Exception {
        upsert("a", 1, "email:x");
        upsert("b", 2, "email:x");
        remove("b");

        assertThat(events).isEmpty();
    }

    @Test
    void aGiantIsDividedWhenAskedAndKeepsItsHeadsUntilThen() throws Exception {
        graph = graph(RULES, 2);
        upsert("a", 1, "card:1", "phone:1");
        upsert("b", 2, "phone:1");
        upsert("c", 3, "card:2", "phone:1");
        assertThat(graph.hasUndividedGiants()).isTrue();
        assertThat(told).isEqualTo(Map.of("a", "a", "b", "a"));

        assertThat(graph.divideGiants()).isEqualTo(3);
        graph.drain(100, this);

        assertThat(graph.hasUndividedGiants()).isFalse();
        assertThat(told).isEqualTo(batch(RULES)).containsEntry("c", "c");
    }

    @Test
    void whatPartedFromAConflictIsSettledAtOnce() throws Exception {
        graph = graph(RULES, 2);
        upsert("a", 1, "card:1", "phone:1");
        upsert("b", 2, "phone:1");
        upsert("c", 3, "phone:1", "email:x");
        upsert("d", 4, "card:2", "email:x");
        graph.divideGiants();

        upsert("d", 4, "card:2");

        assertThat(graph.hasUndividedGiants()).isFalse();
        assertThat(told).isEqualTo(batch(RULES)).containsEntry("c", "a");
    }

    @Test
    void aLargeMergeIsToldInSteps() throws Exception {
        graph = graph(List.of(SmallWorld.rule("email", 1_000, false)), SmallWorld.NO_GIANTS);
        for (int i = 0; i < 100; i++) {
            upsert("r" + i, 5, "email:x");
        }
        told.clear();
        graph.upsert("old", 1, List.of("email:x"), 9);

        graph.drain(31, this);
        assertThat(told).hasSize(30);
        assertThat(graph.isPending()).isTrue();
        graph.drain(100, this);

        assertThat(told).hasSize(101).containsEntry("r99", "old");
        assertThat(graph.isPending()).isFalse();
    }

    @Test
    void aChainThatIsCutAndJoinedAgainEqualsTheBatchAnswer() throws Exception {
        List<IdentifierRule> rules = List.of(SmallWorld.rule("email", 2, false), SmallWorld.rule("phone", 2, false));
        graph = graph(rules, SmallWorld.NO_GIANTS);
        int length = 20_000;
        for (int i = 0; i < length; i++) {
            upsert("r" + i, i, chain(i));
        }
        assertThat(told).isEqualTo(batch(rules));
        assertThat(told.values()).containsOnly("r0");

        upsert("r10000", 10_000, "email:none");
        drainAll();
        assertThat(told).isEqualTo(batch(rules)).containsEntry("r19999", "r10001");

        upsert("r10000", 10_000, chain(10_000));
        drainAll();
        assertThat(told.values()).containsOnly("r0");
        assertThat(figures()).isEqualTo(new Figures.Snapshot(length, length + 1, 0, 0, length, 1));
    }

    private static String[] chain(int i) {
        return new String[] {"email:" + (i + 1) / 2, "phone:" + i / 2};
    }

    @Test
    void fingerprintsThatShareHalfTheirBitsAreKeptApart() throws Exception {
        Function<String, Fingerprint> sameLow = identifier -> new Fingerprint(identifier.hashCode(), 7);
        Function<String, Fingerprint> sameHigh = identifier -> new Fingerprint(7, identifier.hashCode());
        for (Function<String, Fingerprint> fingerprints : List.of(sameLow, sameHigh)) {
            for (long seed = 0; seed < 200; seed++) {
                SmallWorld world = new SmallWorld(seed, SmallWorld.NO_GIANTS, fingerprints, identifier -> "%016x"
                        .formatted((long) identifier.hashCode()));
                for (int step = 0; step < 20; step++) {
                    world.change();
                    world.rest();
                    assertThat(world.told)
                            .as("seed %d", seed)
                            .isEqualTo(world.batch().heads());
                }
            }
        }
    }

    @Test
    void theEmptiedGraphKeepsNothing() throws Exception {
        SmallWorld world = new SmallWorld(1, SmallWorld.NO_GIANTS);
        for (int step = 0; step < 200; step++) {
            world.change();
        }
        List.copyOf(world.records.keySet()).forEach(record -> world.put(record, null));
        world.rest();
        world.figures.publish();

        assertThat(world.graph.isEmpty()).isTrue();
        assertThat(world.figures.published()).isEqualTo(new Figures.Snapshot(0, 0, 0, 0, 0, 0));
    }

    private void upsert(String record, long birth, String... identifiers) throws Exception {
        records.put(record, new Carrier(birth, List.of(identifiers)));
        graph.upsert(record, birth, List.of(identifiers), 7);
        graph.drain(100, this);
    }

    private void remove(String record) throws Exception {
        records.remove(record);
        told.remove(record);
        graph.remove(record, 7);
        graph.drain(100, this);
    }

    private void drainAll() throws Exception {
        while (graph.isPending()) {
            graph.drain(1_000, this);
        }
    }

    private Map<String, String> batch(List<IdentifierRule> rules) {
        return new BatchIdentities(rules, BatchIdentities::sha256Order, records).heads();
    }

    private Figures.Snapshot figures() {
        figures.publish();
        return figures.published();
    }

    @Override
    public void assigned(String record, String head, long committedAt) {
        told.put(record, head);
    }

    @Override
    public void moved(IdentityEvent event) {
        events.add(event);
    }
}
