package io.tributary.cli.verify;

import io.tributary.definition.IdentifierRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parts the records of a connected component so that no part holds two values of a unique identifier: every record is
 * alone at first, and each link of a record with a value is taken unless it would bring two such values together.
 *
 * <p>Links are taken by the place of the identifier among the rules, then by the digest of {@code name:value}, then by
 * the record's id. A record brings the unique values that it carries, whether or not they join records.
 */
final class UniqueSplit {

    /** How much of a SHA-256 orders the values, in bytes. */
    private static final int DIGEST = 16;

    private record Link(int rule, byte[] digest, Identifier identifier, int record, String recordId) {}

    private static final Comparator<Link> STRONGEST_FIRST = Comparator.comparingInt(Link::rule)
            .thenComparing(Link::digest, Arrays::compareUnsigned)
            .thenComparing(Link::recordId);

    private final List<IdentifierRule> rules;
    private final Set<Identifier> active;

    UniqueSplit(List<IdentifierRule> rules, Set<Identifier> active) {
        this.rules = rules;
        this.active = active;
    }

    /** Every record is in exactly one of the groups. */
    List<Group> split(List<CustomerRecord> component) {
        boolean torn = rules.stream()
                .filter(IdentifierRule::unique)
                .anyMatch(rule -> component.stream()
                                .filter(record -> record.identifiers().containsKey(rule.name()))
                                .map(record -> record.identifiers().get(rule.name()))
                                .distinct()
                                .count()
                        > 1);
        return torn ? new Parts(component).unite() : List.of(new Group(component, active::contains));
    }

    private final class Parts {

        private final List<CustomerRecord> records;
        private final List<Link> links = new ArrayList<>();
        private final Map<Identifier, Integer> nodes = new HashMap<>();
        private final List<Map<String, String>> uniques = new ArrayList<>();

        Parts(List<CustomerRecord> records) {
            this.records = records;
            for (CustomerRecord record : records) {
                Map<String, String> own = new HashMap<>(record.identifiers());
                own.keySet().removeIf(name -> !isUnique(name));
                uniques.add(own);
            }
            for (int i = 0; i < records.size(); i++) {
                addLinks(i);
            }
            links.sort(STRONGEST_FIRST);
        }

        private void addLinks(int record) {
            records.get(record).identifiers().forEach((name, value) -> {
                Identifier identifier = new Identifier(name, value);
                if (active.contains(identifier)) {
                    nodes.computeIfAbsent(identifier, node -> {
                        uniques.add(isUnique(name) ? new HashMap<>(Map.of(name, value)) : new HashMap<>());
                        return uniques.size() - 1;
                    });
                    links.add(new Link(
                            place(name),
                            digest(identifier),
                            identifier,
                            record,
                            records.get(record).id()));
                }
            });
        }

        List<Group> unite() {
            DisjointSets sets = new DisjointSets(uniques.size());
            for (Link link : links) {
                int value = sets.root(nodes.getOrDefault(link.identifier, link.record));
                int record = sets.root(link.record);
                if (value != record && agree(uniques.get(value), uniques.get(record))) {
                    uniques.get(record).putAll(uniques.get(value));
                    sets.unite(value, record);
                }
            }
            Map<Integer, List<CustomerRecord>> groups = new LinkedHashMap<>();
            for (int i = 0; i < records.size(); i++) {
                groups.computeIfAbsent(sets.root(i), root -> new ArrayList<>()).add(records.get(i));
            }
            List<Group> united = new ArrayList<>();
            groups.forEach((root, members) -> united.add(new Group(
                    members, identifier -> nodes.containsKey(identifier) && sets.root(nodes.get(identifier)) == root)));
            return united;
        }

        private boolean agree(Map<String, String> one, Map<String, String> other) {
            return one.entrySet().stream().allMatch(each -> other.getOrDefault(each.getKey(), each.getValue())
                    .equals(each.getValue()));
        }
    }

    private boolean isUnique(String name) {
        return rules.get(place(name)).unique();
    }

    private int place(String name) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("an identifier without a rule: " + name);
    }

    private static byte[] digest(Identifier identifier) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256")
                    .digest(identifier.text().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
