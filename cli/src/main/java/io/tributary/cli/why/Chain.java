package io.tributary.cli.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How two records of a profile are joined: from record to record by values that both carry. */
public final class Chain {

    /**
     * A record on the way.
     *
     * @param identifier the name of the identifier by which it hangs on the record before; null of the first one
     * @param value the value that both carry
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @Nullable String identifier, @Nullable String value, String record) {}

    private Chain() {}

    /**
     * A shortest chain; among equally short ones always the same. Empty where none of the values leads there.
     *
     * @param records the identifiers of each record, by name, by record id
     * @param joining the values that join records, each as {@code name:value}
     */
    public static List<Step> between(
            String from, String to, Map<String, Map<String, String>> records, Set<String> joining) {
        Map<String, List<String>> carriers = new HashMap<>();
        new TreeMap<>(records)
                .forEach((record, identifiers) -> identifiers.forEach(
                        (name, value) -> carriers.computeIfAbsent(name + ":" + value, text -> new ArrayList<>())
                                .add(record)));
        Map<String, Step> steps = new HashMap<>(Map.of(from, new Step(null, null, from)));
        Map<String, String> before = new HashMap<>();
        Set<String> passed = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !steps.containsKey(to)) {
            String record = next.remove();
            new TreeMap<>(records.getOrDefault(record, Map.of())).forEach((name, value) -> {
                String text = name + ":" + value;
                if (joining.contains(text) && passed.add(text)) {
                    for (String other : carriers.getOrDefault(text, List.of())) {
                        if (steps.putIfAbsent(other, new Step(name, value, other)) == null) {
                            before.put(other, record);
                            next.add(other);
                        }
                    }
                }
            });
        }
        return path(to, steps, before);
    }

    private static List<Step> path(String to, Map<String, Step> steps, Map<String, String> before) {
        List<Step> path = new ArrayList<>();
        String at = to;
        while (at != null && steps.get(at) != null) {
            path.add(steps.get(at));
            at = before.get(at);
        }
        Collections.reverse(path);
        return path;
    }
}
