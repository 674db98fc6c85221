package io.tributary.profile;

import static java.util.Collections.max;
import static java.util.Collections.min;

import io.tributary.definition.AttributeDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Which records' values of one attribute a profile shows. Pure, and independent of the order of the records. */
final class Survivorship {

    private final AttributeDefinition attribute;
    private final Map<String, Integer> ranks = new HashMap<>();

    Survivorship(AttributeDefinition attribute) {
        this.attribute = attribute;
        attribute.prefer().forEach(source -> ranks.put(source, ranks.size()));
    }

    AttributeDefinition attribute() {
        return attribute;
    }

    /**
     * The values that survive, sorted as text: at most one, but for {@link AttributeDefinition.Rule#ALL}. A value that
     * several records have is from the newest of them, or, where the rule is the oldest, from the oldest.
     */
    List<Survivor> among(List<Member> members) {
        if (members.size() == 1) {
            // Whatever the rule; and most profiles are of one record.
            return ofTheOnly(members.get(0));
        }
        List<Survivor> candidates = ofTheMostTrustedSource(members);
        if (candidates.isEmpty()) {
            return List.of();
        }
        return switch (attribute.rule()) {
            case NEWEST -> List.of(max(candidates, Survivor.NEWEST_LAST));
            case OLDEST -> List.of(min(candidates, Survivor.ELDEST_FIRST));
            case MOST_FREQUENT -> List.of(mostFrequent(candidates));
            case ALL -> eachOnce(candidates);
        };
    }

    private List<Survivor> ofTheOnly(Member member) {
        String value = member.customer().attributes().get(attribute.name());
        return value == null ? List.of() : List.of(new Survivor(value, member));
    }

    private List<Survivor> ofTheMostTrustedSource(Collection<Member> members) {
        List<Survivor> trusted = new ArrayList<>();
        int best = Integer.MAX_VALUE;
        for (Member member : members) {
            String value = member.customer().attributes().get(attribute.name());
            if (value != null) {
                int rank = ranks.getOrDefault(member.source(), ranks.size());
                if (rank < best) {
                    trusted.clear();
                    best = rank;
                }
                if (rank == best) {
                    trusted.add(new Survivor(value, member));
                }
            }
        }
        return trusted;
    }

    private static Survivor mostFrequent(List<Survivor> candidates) {
        Map<String, Integer> records = new HashMap<>();
        candidates.forEach(candidate -> records.merge(candidate.value(), 1, Integer::sum));
        return max(
                candidates,
                Comparator.comparing((Survivor candidate) -> records.getOrDefault(candidate.value(), 0))
                        .thenComparing(Survivor.NEWEST_LAST));
    }

    private static List<Survivor> eachOnce(List<Survivor> candidates) {
        Map<String, Survivor> byValue = new TreeMap<>();
        candidates.forEach(
                candidate -> byValue.merge(candidate.value(), candidate, BinaryOperator.maxBy(Survivor.NEWEST_LAST)));
        return List.copyOf(byValue.values());
    }
}
