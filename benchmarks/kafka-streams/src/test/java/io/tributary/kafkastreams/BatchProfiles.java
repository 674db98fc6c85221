package io.tributary.kafkastreams;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The profiles of all changes together, worked out from the tables at the end. */
final class BatchProfiles {

    private final List<Map<String, Object>> orders = new ArrayList<>();
    private final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();
    private final List<String> attributes;

    private BatchProfiles(List<Change> changes, List<String> attributes) {
        this.attributes = attributes;
        Map<String, Change> newest = new TreeMap<>();
        for (Change change : changes) {
            newest.merge(
                    change.table() + "/" + change.id(), change, (one, other) -> one.lsn() > other.lsn() ? one : other);
        }
        newest.forEach((id, change) -> {
            if (change.after() != null && change.table().equals("shop.public.orders")) {
                orders.add(change.after());
            } else if (change.after() != null) {
                customers.put(id, change.after());
            }
        });
    }

    static Set<Profile> ofOrders(List<Change> changes) {
        BatchProfiles batch = new BatchProfiles(changes, List.of("first_name", "last_name", "email", "city"));
        Set<Profile> profiles = new HashSet<>();
        batch.customers.keySet().forEach(id -> profiles.add(batch.profile(Set.of(id))));
        return profiles;
    }

    static Set<Profile> ofCustomers(List<Change> changes) {
        BatchProfiles batch = new BatchProfiles(changes, List.of("first_name", "last_name", "city"));
        Map<String, Set<String>> components = new HashMap<>();
        batch.customers.keySet().forEach(id -> components.put(id, new TreeSet<>(Set.of(id))));
        for (String one : batch.customers.keySet()) {
            for (String other : batch.customers.keySet()) {
                if (batch.areLinked(one, other)) {
                    join(components, one, other);
                }
            }
        }
        Set<Profile> profiles = new HashSet<>();
        components.values().forEach(records -> profiles.add(batch.profile(records)));
        return profiles;
    }

    private boolean areLinked(String one, String other) {
        return List.of("email", "phone").stream().anyMatch(name -> {
            Object value = customers.get(one).get(name);
            return value != null && value.equals(customers.get(other).get(name));
        });
    }

    private static void join(Map<String, Set<String>> components, String one, String other) {
        Set<String> joined = new TreeSet<>(components.get(one));
        joined.addAll(components.get(other));
        joined.forEach(record -> components.put(record, joined));
    }

    private Profile profile(Set<String> records) {
        List<Map<String, Object>> theirs = orders.stream()
                .filter(order -> records.contains("shop.public.accounts/" + order.get("account_id")))
                .toList();
        BigDecimal value = theirs.stream()
                .filter(order -> "PAID".equals(order.get("status")))
                .map(order -> new BigDecimal((String) order.get("total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String last = theirs.stream()
                .map(order -> (String) order.get("placed_at"))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Profile(new TreeSet<>(records), survivors(records), theirs.size(), value.setScale(2), last);
    }

    private Map<String, String> survivors(Set<String> records) {
        Map<String, String> survivors = new TreeMap<>();
        records.stream()
                .map(customers::get)
                .sorted(Comparator.comparing(row -> (String) row.get("updated_at")))
                .forEach(row -> attributes.stream()
                        .filter(name -> Objects.nonNull(row.get(name)))
                        .forEach(name -> survivors.put(name, (String) row.get(name))));
        return survivors;
    }
}
