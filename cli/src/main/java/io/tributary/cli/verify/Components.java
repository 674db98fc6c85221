package io.tributary.cli.verify;

import io.tributary.definition.IdentifierRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records are one customer: those that share an identifier value, transitively, where no more records carry the
 * value than its rule allows.
 *
 * <p>Method: union-find with path halving.
 */
final class Components {

    private record Identifier(String name, String value) {}

    private final int[] parents;

    private Components(int records) {
        parents = new int[records];
        for (int i = 0; i < records; i++) {
            parents[i] = i;
        }
    }

    /** Every record is in exactly one of the lists. */
    static Collection<List<CustomerRecord>> of(List<CustomerRecord> records, List<IdentifierRule> rules) {
        Components components = new Components(records.size());
        Map<String, Integer> limits = new HashMap<>();
        rules.forEach(rule -> limits.put(rule.name(), rule.maxRecords()));
        carriers(records).forEach((identifier, carriers) -> {
            if (carriers.size() <= limits.getOrDefault(identifier.name(), 0)) {
                carriers.forEach(record -> components.join(record, carriers.get(0)));
            }
        });
        Map<Integer, List<CustomerRecord>> members = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            members.computeIfAbsent(components.root(i), root -> new ArrayList<>())
                    .add(records.get(i));
        }
        return members.values();
    }

    private static Map<Identifier, List<Integer>> carriers(List<CustomerRecord> records) {
        Map<Identifier, List<Integer>> carriers = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            int record = i;
            records.get(i).identifiers().forEach((name, value) -> carriers.computeIfAbsent(
                            new Identifier(name, value), identifier -> new ArrayList<>())
                    .add(record));
        }
        return carriers;
    }

    private void join(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int root(int record) {
        int at = record;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
