package io.tributary.cli.verify;

import io.tributary.definition.IdentifierRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records are one customer: those of one tenant that share an identifier value, transitively, where no more of the
 * tenant's records carry the value than its rule allows, and unless they would have two values of a unique identifier.
 */
final class Components {

    private final List<CustomerRecord> records;
    private final Map<Identifier, List<Integer>> active = new LinkedHashMap<>();

    private Components(List<CustomerRecord> records, List<IdentifierRule> rules) {
        this.records = records;
        Map<String, Integer> limits = new HashMap<>();
        rules.forEach(rule -> limits.put(rule.name(), rule.maxRecords()));
        Map<Identifier, List<Integer>> carriers = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            int record = i;
            records.get(i).identifiers().forEach((name, value) -> carriers.computeIfAbsent(
                            new Identifier(name, value), identifier -> new ArrayList<>())
                    .add(record));
        }
        carriers.forEach((identifier, by) -> {
            if (by.size() <= limits.getOrDefault(identifier.name(), 0)) {
                active.put(identifier, by);
            }
        });
    }

    /** Every record is in exactly one of the groups. */
    static List<Group> of(List<CustomerRecord> records, List<IdentifierRule> rules) {
        Map<String, List<CustomerRecord>> tenants = new LinkedHashMap<>();
        records.forEach(record -> tenants.computeIfAbsent(record.tenant(), tenant -> new ArrayList<>())
                .add(record));
        List<Group> profiles = new ArrayList<>();
        for (List<CustomerRecord> tenant : tenants.values()) {
            Components components = new Components(tenant, rules);
            UniqueSplit unique = new UniqueSplit(rules, components.active.keySet());
            components.connected().forEach(component -> profiles.addAll(unique.split(component)));
        }
        return profiles;
    }

    private Iterable<List<CustomerRecord>> connected() {
        DisjointSets sets = new DisjointSets(records.size());
        active.values().forEach(carriers -> carriers.forEach(record -> sets.unite(record, carriers.get(0))));
        Map<Integer, List<CustomerRecord>> members = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            members.computeIfAbsent(sets.root(i), root -> new ArrayList<>()).add(records.get(i));
        }
        return members.values();
    }
}
