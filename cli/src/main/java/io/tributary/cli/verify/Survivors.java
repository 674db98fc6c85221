package io.tributary.cli.verify;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The values that may survive of one attribute. Usually there is one. A record that does not say when it changed may be
 * older or newer than any other, because a table cannot be asked for the time of a row's last commit: where the newest
 * record decides, each such record's value is possible.
 */
final class Survivors {

    private static final Comparator<CustomerRecord> BY_TIME =
            Comparator.comparing(Survivors::time).thenComparing(CustomerRecord::id);

    private final AttributeDefinition attribute;

    Survivors(AttributeDefinition attribute) {
        this.attribute = attribute;
    }

    /** Each possible value once, canonical; empty where no record has one. Not for {@link Rule#ALL}. */
    List<String> possible(List<CustomerRecord> members) {
        List<CustomerRecord> trusted = mostTrusted(members);
        return switch (attribute.rule()) {
            case NEWEST -> newest(trusted);
            case OLDEST -> oldest(trusted);
            case MOST_FREQUENT -> newest(mostFrequent(trusted));
            case ALL -> throw new IllegalStateException(attribute.name() + " keeps all its values");
        };
    }

    /** Every value once, sorted. */
    TreeSet<String> all(List<CustomerRecord> members) {
        TreeSet<String> values = new TreeSet<>();
        having(members).forEach(record -> values.add(value(record)));
        return values;
    }

    private List<CustomerRecord> mostTrusted(List<CustomerRecord> members) {
        List<CustomerRecord> having = having(members);
        for (String source : attribute.prefer()) {
            List<CustomerRecord> from = having.stream()
                    .filter(record -> record.source().equals(source))
                    .toList();
            if (!from.isEmpty()) {
                return from;
            }
        }
        return having;
    }

    private List<CustomerRecord> having(List<CustomerRecord> members) {
        return members.stream()
                .filter(record -> record.attributes().containsKey(attribute.name()))
                .toList();
    }

    private List<String> newest(List<CustomerRecord> records) {
        List<CustomerRecord> candidates = new ArrayList<>();
        records.stream().filter(record -> record.updated() != null).max(BY_TIME).ifPresent(candidates::add);
        records.stream().filter(record -> record.updated() == null).forEach(candidates::add);
        return candidates.stream().map(this::value).distinct().toList();
    }

    private List<String> oldest(List<CustomerRecord> records) {
        return records.stream().min(CustomerRecord.BY_AGE).map(this::value).stream()
                .toList();
    }

    private List<CustomerRecord> mostFrequent(List<CustomerRecord> records) {
        Map<String, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(value(record), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return records.stream()
                .filter(record -> counts.getOrDefault(value(record), 0) == most)
                .toList();
    }

    private String value(CustomerRecord record) {
        return Objects.requireNonNull(record.attributes().get(attribute.name()));
    }

    private static Instant time(CustomerRecord record) {
        return record.updated() == null ? Instant.MIN : record.updated();
    }
}
