package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The identity rule computed at once from all records, the plainest way: what the graph must equal at rest. */
public final class BatchIdentities {

    /** @param identifiers each as {@code name:value} */
    public record Carrier(long birth, List<String> identifiers) {}

    private record Link(String identifier, String record) {}

    private static final Map<String, String> SHA_256 = new ConcurrentHashMap<>();

    private final List<IdentifierRule> rules;
    private final Function<String, String> order;
    private final Map<String, Carrier> records;
    private final Map<String, List<String>> carriers = new HashMap<>();

    /** @param order what identifiers of one name are sorted by where unique names are in conflict */
    public BatchIdentities(List<IdentifierRule> rules, Function<String, String> order, Map<String, Carrier> records) {
        this.rules = rules;
        this.order = order;
        this.records = records;
        records.forEach((record, carrier) -> new HashSet<>(carrier.identifiers())
                .forEach(identifier -> carriers.computeIfAbsent(identifier, key -> new ArrayList<>())
                        .add(record)));
    }

    /** The order of the definition: the first 16 bytes of the SHA-256, as hexadecimal digits. */
    public static String sha256Order(String identifier) {
        return SHA_256.computeIfAbsent(identifier, BatchIdentities::sha256);
    }

    private static String sha256(String identifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** How many records the largest group has that identifiers within their limits join, unique or not. */
    int largestComponent() {
        Map<String, String> parents = new HashMap<>();
        links().forEach(link -> {
            String one = root(parents, link.identifier());
            String other = root(parents, link.record());
            if (!one.equals(other)) {
                parents.put(other, one);
            }
        });
        Map<String, Integer> sizes = new HashMap<>();
        records.keySet().forEach(record -> sizes.merge(root(parents, record), 1, Integer::sum));
        return sizes.values().stream().max(Integer::compare).orElse(0);
    }

    /** By record the oldest record of its profile. */
    public Map<String, String> heads() {
        Map<String, String> parents = new HashMap<>();
        Map<String, Map<String, Set<String>>> uniqueValues = new HashMap<>();
        records.forEach((record, carrier) -> carrier.identifiers().forEach(value -> hold(uniqueValues, record, value)));
        carriers.keySet().forEach(value -> hold(uniqueValues, value, value));
        for (Link link : links()) {
            String one = root(parents, link.identifier());
            String other = root(parents, link.record());
            if (!one.equals(other) && mayUnite(uniqueValues, one, other)) {
                parents.put(other, one);
                uniqueValues
                        .getOrDefault(other, Map.of())
                        .forEach((name, values) -> values.forEach(value -> hold(uniqueValues, one, value)));
            }
        }
        Map<String, String> oldest = new HashMap<>();
        records.keySet().forEach(record -> oldest.merge(root(parents, record), record, this::older));
        Map<String, String> heads = new TreeMap<>();
        records.keySet().forEach(record -> heads.put(record, oldest.get(root(parents, record))));
        return heads;
    }

    /** The links through identifiers within their limits, in the order in which they are taken. */
    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        carriers.forEach((identifier, joined) -> {
            if (isWithinLimit(identifier)) {
                joined.forEach(record -> links.add(new Link(identifier, record)));
            }
        });
        if (rules.stream().anyMatch(IdentifierRule::unique)) {
            links.sort(Comparator.comparingInt((Link link) -> rules.indexOf(rule(link.identifier())))
                    .thenComparing(link -> order.apply(link.identifier()))
                    .thenComparing(Link::record));
        }
        return links;
    }

    boolean isWithinLimit(String identifier) {
        IdentifierRule rule = rule(identifier);
        return rule != null && carriers.get(identifier).size() <= rule.maxRecords();
    }

    Map<String, List<String>> carriers() {
        return carriers;
    }

    private @Nullable IdentifierRule rule(String identifier) {
        return rules.stream()
                .filter(rule -> rule.name().equals(nameOf(identifier)))
                .findFirst()
                .orElse(null);
    }

    private void hold(Map<String, Map<String, Set<String>>> uniqueValues, String node, String identifier) {
        IdentifierRule rule = rule(identifier);
        if (rule != null && rule.unique()) {
            uniqueValues
                    .computeIfAbsent(node, key -> new HashMap<>())
                    .computeIfAbsent(rule.name(), key -> new HashSet<>())
                    .add(identifier);
        }
    }

    private static boolean mayUnite(Map<String, Map<String, Set<String>>> uniqueValues, String one, String other) {
        Map<String, Set<String>> united = new HashMap<>();
        for (String node : List.of(one, other)) {
            uniqueValues.getOrDefault(node, Map.of()).forEach((name, values) -> united.computeIfAbsent(
                            name, key -> new HashSet<>())
                    .addAll(values));
        }
        return united.values().stream().allMatch(values -> values.size() < 2);
    }

    String older(String one, String other) {
        int byBirth = Long.compare(records.get(one).birth(), records.get(other).birth());
        return byBirth < 0 || byBirth == 0 && one.compareTo(other) < 0 ? one : other;
    }

    static String nameOf(String identifier) {
        return identifier.substring(0, identifier.indexOf(':'));
    }

    private static String root(Map<String, String> parents, String node) {
        String root = node;
        while (parents.containsKey(root)) {
            root = parents.get(root);
        }
        String at = node;
        while (!at.equals(root)) {
            at = parents.put(at, root);
        }
        return root;
    }
}
