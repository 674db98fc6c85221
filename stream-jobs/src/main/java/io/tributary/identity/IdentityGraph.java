package io.tributary.identity;

import io.tributary.records.ProfileId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The graph of records and the identifiers they carry. A profile is a connected component of it, through identifiers
 * that no more records carry than their rule allows; its id is made from its oldest record.
 *
 * <p>The profiles depend on the records and their identifiers alone, never on the order in which they came. A change
 * costs a walk over the components it touches. Not safe for use by several threads.
 */
final class IdentityGraph {

    private static final Comparator<Node> BY_AGE =
            Comparator.comparingLong((Node node) -> node.birth).thenComparing(node -> node.record);

    private final ToIntFunction<String> maxRecords;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Set<Node>> carriers = new HashMap<>();

    private static final class Node {
        final String record;
        long birth;
        List<String> identifiers = List.of();

        @Nullable
        String profile;

        Node(String record) {
            this.record = record;
        }
    }

    /** @param maxRecords how many records an identifier may join, by its name */
    IdentityGraph(ToIntFunction<String> maxRecords) {
        this.maxRecords = identifier -> maxRecords.applyAsInt(identifier.substring(0, identifier.indexOf(':')));
    }

    /** Fills the graph from a checkpoint, with the profile each record had then; {@link #settle} ends it. */
    void restore(String record, long birth, List<String> identifiers, String profile) {
        Node node = new Node(record);
        node.birth = birth;
        node.identifiers = identifiers;
        node.profile = profile;
        nodes.put(record, node);
        identifiers.forEach(identifier -> carriersOf(identifier).add(node));
    }

    /** Tells the records whose profile is another one under the rules of now than it was in the checkpoint. */
    void settle(BiConsumer<String, String> assigned) {
        reassign(new LinkedHashSet<>(nodes.values()), assigned);
    }

    /**
     * Puts a record into the graph or changes it.
     *
     * @param identifiers each as {@code name:value}, without repetition
     * @param assigned told each record whose profile is another one now, with that profile
     */
    void upsert(String record, long birth, List<String> identifiers, BiConsumer<String, String> assigned) {
        Node node = nodes.computeIfAbsent(record, Node::new);
        Set<Node> affected = new LinkedHashSet<>();
        // Whoever is joined through this record's old identifiers may part, whoever carries the new ones may join:
        // each piece of a component that falls apart holds a carrier of an identifier that changed.
        affected.add(node);
        node.identifiers.forEach(identifier -> collectCarriers(identifier, affected));
        unlink(node);
        node.birth = birth;
        node.identifiers = identifiers;
        for (String identifier : identifiers) {
            collectCarriers(identifier, affected);
            carriersOf(identifier).add(node);
        }
        reassign(affected, assigned);
    }

    /** Takes a record out; told as in {@link #upsert}. A record it does not know is nothing to take out. */
    void remove(String record, BiConsumer<String, String> assigned) {
        Node node = nodes.remove(record);
        if (node == null) {
            return;
        }
        Set<Node> affected = new LinkedHashSet<>();
        node.identifiers.forEach(identifier -> collectCarriers(identifier, affected));
        unlink(node);
        affected.remove(node);
        reassign(affected, assigned);
    }

    private Set<Node> carriersOf(String identifier) {
        return carriers.computeIfAbsent(identifier, key -> new LinkedHashSet<>());
    }

    private void unlink(Node node) {
        for (String identifier : node.identifiers) {
            Set<Node> others = carriersOf(identifier);
            others.remove(node);
            if (others.isEmpty()) {
                carriers.remove(identifier);
            }
        }
    }

    /**
     * All that carry the identifier. One that stays far over its limit joined nobody before and joins nobody after;
     * one within a record of the limit may begin or cease to join.
     */
    private void collectCarriers(String identifier, Set<Node> into) {
        Set<Node> all = carriers.get(identifier);
        if (all != null && all.size() <= maxRecords.applyAsInt(identifier) + 1) {
            into.addAll(all);
        }
    }

    private void collectComponent(Node start, Set<Node> into) {
        Deque<Node> open = new ArrayDeque<>();
        if (into.add(start)) {
            open.add(start);
        }
        while (!open.isEmpty()) {
            for (String identifier : open.remove().identifiers) {
                Set<Node> joined = carriers.get(identifier);
                if (joined != null && joined.size() <= maxRecords.applyAsInt(identifier)) {
                    joined.stream().filter(into::add).forEach(open::add);
                }
            }
        }
    }

    private void reassign(Set<Node> affected, BiConsumer<String, String> assigned) {
        Set<Node> settled = new HashSet<>();
        for (Node start : affected) {
            if (!settled.contains(start)) {
                Set<Node> component = new LinkedHashSet<>();
                collectComponent(start, component);
                settled.addAll(component);
                assign(component, assigned);
            }
        }
    }

    private static void assign(Set<Node> component, BiConsumer<String, String> assigned) {
        Node oldest = component.stream().min(BY_AGE).orElseThrow();
        String profile = ProfileId.of(oldest.record);
        for (Node node : component) {
            if (!profile.equals(node.profile)) {
                node.profile = profile;
                assigned.accept(node.record, profile);
            }
        }
    }
}
