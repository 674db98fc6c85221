package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must always hold of identities, by the names that the design gives it. */
final class Invariants {

    private Invariants() {}

    /** That what was told and counted of the world at rest is right. */
    static void assertAtRest(SmallWorld world, long seed) {
        BatchIdentities batch = world.batch();
        Map<String, String> expected = batch.heads();
        if (!world.told.equals(expected)) {
            assertThat(world.told).as("I1, seed %d", seed).isEqualTo(expected);
        }
        assertThat(world.told.keySet()).as("I3, seed %d", seed).isEqualTo(world.records.keySet());
        Map<String, List<String>> profiles = new HashMap<>();
        world.told.forEach((record, head) ->
                profiles.computeIfAbsent(head, key -> new ArrayList<>()).add(record));
        profiles.forEach((head, members) -> {
            assertThat(members.stream().reduce(batch::older))
                    .as("I2, seed %d", seed)
                    .contains(head);
            assertThat(reachable(head, members, world, batch))
                    .as("I4, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(members);
            for (IdentifierRule rule : world.rules) {
                if (rule.unique()) {
                    assertThat(values(rule, members, world))
                            .as("I5, seed %d", seed)
                            .hasSizeLessThan(2);
                }
            }
        });
        assertFigures(world, batch, seed);
    }

    /** The members that the head is joined with through identifiers within their limits, by way of members only. */
    private static Set<String> reachable(String head, List<String> members, SmallWorld world, BatchIdentities batch) {
        Set<String> reached = new HashSet<>(Set.of(head));
        List<String> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            for (String identifier : world.records.get(open.remove(0)).identifiers()) {
                if (batch.isWithinLimit(identifier)) {
                    batch.carriers().get(identifier).stream()
                            .filter(members::contains)
                            .filter(reached::add)
                            .forEach(open::add);
                }
            }
        }
        return reached;
    }

    private static Set<String> values(IdentifierRule rule, List<String> members, SmallWorld world) {
        return members.stream()
                .flatMap(member -> world.records.get(member).identifiers().stream())
                .filter(identifier -> identifier.startsWith(rule.name()))
                .collect(Collectors.toSet());
    }

    private static void assertFigures(SmallWorld world, BatchIdentities batch, long seed) {
        world.figures.publish();
        Set<String> names = world.rules.stream().map(IdentifierRule::name).collect(Collectors.toSet());
        List<String> carried = batch.carriers().keySet().stream()
                .filter(identifier -> names.contains(BatchIdentities.nameOf(identifier)))
                .toList();
        long overLimit = carried.stream()
                .filter(identifier -> !batch.isWithinLimit(identifier))
                .count();
        Figures.Snapshot figures = world.figures.published();
        Figures.Snapshot expected = new Figures.Snapshot(
                world.records.size(), carried.size(), (int) overLimit, 0, batch.largestComponent(), 0);
        assertThat(figures).as("seed %d", seed).isEqualTo(expected);
    }
}
