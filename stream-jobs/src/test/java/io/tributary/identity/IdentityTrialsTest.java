package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import io.tributary.identity.BatchIdentities.Carrier;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The graph against the batch answer, in some 20,000 random small worlds. */
class IdentityTrialsTest {

    private static final int NO_GIANTS = SmallWorld.NO_GIANTS;

    @Test
    void everyStateEqualsTheBatchAnswer() throws Exception {
        for (long seed = 0; seed < 12_000; seed++) {
            SmallWorld world = new SmallWorld(seed, NO_GIANTS);
            for (int step = 0; step < 12; step++) {
                world.change();
                world.rest();
                Invariants.assertAtRest(world, seed);
            }
        }
    }

    @Test
    void changesThatInterleaveWithTheTellingAndTheDividingEndInTheBatchAnswer() throws Exception {
        for (long seed = 0; seed < 4_000; seed++) {
            SmallWorld world = new SmallWorld(seed, 2);
            for (int step = 0; step < 30; step++) {
                world.change();
                if (world.random.nextInt(4) == 0) {
                    world.graph.divideGiants();
                }
                world.graph.drain(world.random.nextInt(3), world);
            }
            world.rest();
            Invariants.assertAtRest(world, seed);
        }
    }

    @Test
    void aRestartAnywhereTellsWhatWasNotToldAndNothingElse() throws Exception {
        for (long seed = 0; seed < 2_000; seed++) {
            SmallWorld world = new SmallWorld(seed, seed % 2 == 0 ? NO_GIANTS : 2);
            for (int step = 0; step < 30; step++) {
                world.change();
                world.graph.drain(world.random.nextInt(3), world);
                if (world.random.nextInt(10) == 0) {
                    Map<String, String> before = new TreeMap<>(world.told);
                    world.restart();
                    world.events.clear();
                    world.rest();
                    assertThat(movesIn(world.events))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(movesBetween(before, world.told));
                    Invariants.assertAtRest(world, seed);
                }
            }
        }
    }

    @Test
    void aRestartUnderOtherRulesTellsWhatTheyChange() throws Exception {
        for (long seed = 0; seed < 1_000; seed++) {
            SmallWorld world = new SmallWorld(seed, NO_GIANTS);
            for (int step = 0; step < 15; step++) {
                world.change();
            }
            world.rest();
            List<IdentifierRule> others = world.randomRules();
            world.rules = world.random.nextBoolean() ? others : others.subList(0, 2);
            world.restart();
            world.rest();
            Invariants.assertAtRest(world, seed);
        }
    }

    @Test
    void whateverIsUndoneLeavesTheProfilesAsTheyWere() throws Exception {
        for (long seed = 0; seed < 1_000; seed++) {
            SmallWorld world = new SmallWorld(seed, NO_GIANTS);
            for (int step = 0; step < 15; step++) {
                world.change();
            }
            world.rest();
            Map<String, Carrier> before = new TreeMap<>(world.records);
            Map<String, String> told = new TreeMap<>(world.told);
            for (int step = 0; step < 3; step++) {
                world.change();
                world.rest();
            }
            Set<String> all = new TreeSet<>(before.keySet());
            all.addAll(world.records.keySet());
            all.forEach(record -> world.put(record, before.get(record)));
            world.rest();
            assertThat(world.told).as("seed %d", seed).isEqualTo(told);
        }
    }

    @Test
    void eventsTellWhichRecordsWentWhere() throws Exception {
        for (long seed = 0; seed < 2_000; seed++) {
            SmallWorld world = new SmallWorld(seed, NO_GIANTS);
            for (int step = 0; step < 20; step++) {
                Map<String, String> before = world.batch().heads();
                world.events.clear();
                world.change();
                world.rest();
                assertThat(movesIn(world.events))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(movesBetween(before, world.told));
            }
        }
    }

    /** Each event as a text, but for its time. */
    private static Set<String> movesIn(Collection<IdentityEvent> events) {
        Set<String> moves = new TreeSet<>();
        for (IdentityEvent event : events) {
            assertThat(event.records()).isEqualTo(event.sample().size());
            assertThat(event.tenant()).isEqualTo("acme");
            event.sample()
                    .forEach(record -> moves.add(
                            "%s %s from %s into %s".formatted(event.kind(), record, event.from(), event.into())));
        }
        return moves;
    }

    private static Set<String> movesBetween(Map<String, String> before, Map<String, String> after) {
        Set<String> moves = new TreeSet<>();
        before.forEach((record, head) -> {
            String now = after.get(record);
            if (now != null && !now.equals(head)) {
                moves.add("%s %s from %s into %s"
                        .formatted(
                                after.containsValue(head) ? "SPLIT" : "MERGED",
                                record,
                                ProfileId.of(head),
                                ProfileId.of(now)));
            }
        });
        return moves;
    }
}
