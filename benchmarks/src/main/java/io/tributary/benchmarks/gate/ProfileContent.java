package io.tributary.benchmarks.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all contestants must tell of a profile, in a form that can be compared.
 *
 * @param records the ids of its records; of more than a document shows the first
 * @param attributes those that have a value; what reference rows say by {@code <reference>.<field>}
 * @param metrics numbers without trailing zeros, and moments; those that have a value. The number of records where a document
 *     does not show them all.
 */
public record ProfileContent(List<String> records, Map<String, String> attributes, Map<String, Object> metrics) {

    private static final List<String> NUMBERS = List.of("orders", "lifetime_value");
    private static final String RECORD_COUNT = "record_count";
    /** So many records are shown of a profile. */
    private static final int MOST_SHOWN = 1_000;

    public ProfileContent {
        records = records.stream().sorted().limit(MOST_SHOWN).toList();
    }

    /** Of a profile whose records are all known. */
    static ProfileContent ofAll(List<String> records, Map<String, String> attributes, Map<String, Object> metrics) {
        Map<String, Object> counted = new TreeMap<>(metrics);
        if (records.size() > MOST_SHOWN) {
            counted.put(RECORD_COUNT, records.size());
        }
        return new ProfileContent(records, attributes, counted);
    }

    /** The same for two contents of the same records. */
    public String key() {
        return String.join(",", records);
    }

    /** For people: where a content of the same records differs from the one that is wanted, and by what. */
    String differenceTo(ProfileContent wanted) {
        Map<String, Object> seen = values();
        Map<String, Object> expected = wanted.values();
        Set<String> names = new TreeSet<>(seen.keySet());
        names.addAll(expected.keySet());
        String different = names.stream()
                .filter(name -> !Objects.equals(seen.get(name), expected.get(name)))
                .map(name -> "%s: %s (expected: %s)".formatted(name, text(seen.get(name)), text(expected.get(name))))
                .collect(Collectors.joining(", "));
        return "of %s and %d other records shown, %s".formatted(records.get(0), records.size() - 1, different);
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>(metrics);
        values.putAll(attributes);
        return values;
    }

    /** Of a document as contestants deliver it; what else it says does not matter. */
    static ProfileContent of(JsonNode document) {
        List<String> records = new ArrayList<>();
        document.path("records").forEach(record -> records.add(record.asText()));
        Map<String, String> attributes = new TreeMap<>();
        document.path("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        document.path("enriched").properties().forEach(row -> row.getValue()
                .properties()
                .forEach(field -> attributes.put(
                        row.getKey() + "." + field.getKey(), field.getValue().asText())));
        Map<String, Object> metrics = new TreeMap<>();
        for (String number : NUMBERS) {
            if (document.path("metrics").hasNonNull(number)) {
                metrics.put(
                        number,
                        new BigDecimal(document.path("metrics").get(number).asText()).stripTrailingZeros());
            }
        }
        if (document.path("metrics").hasNonNull("last_order_at")) {
            metrics.put(
                    "last_order_at",
                    Instant.parse(document.path("metrics").get("last_order_at").asText()));
        }
        if (document.path(RECORD_COUNT).asInt() > MOST_SHOWN) {
            metrics.put(RECORD_COUNT, document.path(RECORD_COUNT).asInt());
        }
        return new ProfileContent(records, attributes, metrics);
    }
}
