package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.ProfileId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class IdentityGraphTest {

    private static final Map<String, Integer> LIMITS = Map.of("email", 2, "phone", 3);

    private final IdentityGraph graph = new IdentityGraph(LIMITS::get);
    private final Map<String, String> profiles = new TreeMap<>();
    private final BiConsumer<String, String> assigned = profiles::put;

    @Test
    void recordsThatShareAnIdentifierAreOneProfileNamedAfterTheOldest() {
        graph.upsert("b", 20, List.of("email:x"), assigned);
        graph.upsert("a", 30, List.of("email:x"), assigned);

        assertThat(profiles).isEqualTo(Map.of("a", ProfileId.of("b"), "b", ProfileId.of("b")));
    }

    @Test
    void aLaterChangePartsThemAgain() {
        graph.upsert("a", 1, List.of("email:x"), assigned);
        graph.upsert("b", 2, List.of("email:x"), assigned);
        graph.upsert("b", 2, List.of("email:y"), assigned);

        assertThat(profiles).isEqualTo(Map.of("a", ProfileId.of("a"), "b", ProfileId.of("b")));
    }

    @Test
    void aRecordInTheMiddleTakesItsLinksAlong() {
        graph.upsert("a", 1, List.of("email:x"), assigned);
        graph.upsert("c", 3, List.of("phone:1"), assigned);
        graph.upsert("b", 2, List.of("email:x", "phone:1"), assigned);
        assertThat(profiles).containsEntry("c", ProfileId.of("a"));

        graph.remove("b", assigned);

        assertThat(profiles).containsEntry("a", ProfileId.of("a")).containsEntry("c", ProfileId.of("c"));
    }

    @Test
    void anIdentifierOverItsLimitJoinsNobodyUntilItIsBackUnder() {
        graph.upsert("a", 1, List.of("email:x"), assigned);
        graph.upsert("b", 2, List.of("email:x"), assigned);
        graph.upsert("c", 3, List.of("email:x"), assigned);
        assertThat(profiles.values()).containsExactly(ProfileId.of("a"), ProfileId.of("b"), ProfileId.of("c"));

        graph.remove("a", assigned);

        assertThat(profiles).containsEntry("b", ProfileId.of("b")).containsEntry("c", ProfileId.of("b"));
    }

    @Test
    void onlyRecordsWhoseProfileChangesAreTold() {
        graph.upsert("a", 1, List.of("email:x"), assigned);
        profiles.clear();

        graph.upsert("a", 1, List.of("email:x", "phone:2"), assigned);
        graph.upsert("b", 2, List.of("email:x"), assigned);

        assertThat(profiles.keySet()).containsExactly("b");
    }

    @Test
    void everyStateOfRandomGraphsEqualsTheBatchAnswer() {
        for (long seed = 0; seed < 3_000; seed++) {
            Trial trial = new Trial(seed);
            for (int step = 0; step < 25; step++) {
                trial.step();
                assertThat(trial.told).as("seed %d, step %d", seed, step).isEqualTo(trial.expected());
            }
        }
    }

    @Test
    void aRestoredGraphGoesOnAsTheOldOneWouldHave() {
        for (long seed = 0; seed < 500; seed++) {
            Trial trial = new Trial(seed);
            for (int step = 0; step < 20; step++) {
                if (step == 10) {
                    Map<String, String> before = new TreeMap<>(trial.told);
                    trial.restore();
                    assertThat(trial.told)
                            .as("seed %d: nothing new after a restart", seed)
                            .isEqualTo(before);
                }
                trial.step();
                assertThat(trial.told).as("seed %d, step %d", seed, step).isEqualTo(trial.expected());
            }
        }
    }

    /** A small random world, and the batch answer for it: union-find over the identifiers within their limits. */
    private static final class Trial {

        private record Carrier(long birth, List<String> identifiers) {}

        private final Random random;
        private final Map<String, Carrier> records = new TreeMap<>();
        private final Map<String, String> told = new TreeMap<>();
        private IdentityGraph graph = new IdentityGraph(LIMITS::get);

        Trial(long seed) {
            random = new Random(seed);
        }

        void step() {
            String record = "r" + random.nextInt(8);
            if (random.nextInt(4) == 0) {
                records.remove(record);
                graph.remove(record, told::put);
                told.remove(record);
            } else {
                Carrier carrier = new Carrier(random.nextInt(4), randomIdentifiers());
                records.put(record, carrier);
                graph.upsert(record, carrier.birth, carrier.identifiers, told::put);
            }
        }

        void restore() {
            graph = new IdentityGraph(LIMITS::get);
            records.forEach(
                    (record, carrier) -> graph.restore(record, carrier.birth, carrier.identifiers, told.get(record)));
            graph.settle((record, profile) -> told.put(record, "changed by restoring to " + profile));
        }

        private List<String> randomIdentifiers() {
            TreeSet<String> identifiers = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                identifiers.add((random.nextBoolean() ? "email:" : "phone:") + random.nextInt(4));
            }
            return List.copyOf(identifiers);
        }

        Map<String, String> expected() {
            Map<String, List<String>> carriers = new HashMap<>();
            records.forEach((record, carrier) -> carrier.identifiers.forEach(
                    identifier -> carriers.computeIfAbsent(identifier, key -> new ArrayList<>())
                            .add(record)));
            Map<String, String> parents = new HashMap<>();
            records.keySet().forEach(record -> parents.put(record, record));
            carriers.forEach((identifier, joined) -> {
                if (joined.size() <= LIMITS.get(identifier.substring(0, 5))) {
                    joined.forEach(record -> parents.put(root(parents, record), root(parents, joined.get(0))));
                }
            });
            Map<String, List<String>> components = new HashMap<>();
            records.keySet().forEach(record -> components
                    .computeIfAbsent(root(parents, record), key -> new ArrayList<>())
                    .add(record));
            Map<String, String> profiles = new TreeMap<>();
            components.values().forEach(members -> {
                String oldest = Collections.min(members, (a, b) -> {
                    int byBirth = Long.compare(records.get(a).birth, records.get(b).birth);
                    return byBirth != 0 ? byBirth : a.compareTo(b);
                });
                members.forEach(member -> profiles.put(member, ProfileId.of(oldest)));
            });
            return profiles;
        }

        private static String root(Map<String, String> parents, String record) {
            String parent = parents.get(record);
            return parent.equals(record) ? record : root(parents, parent);
        }
    }
}
