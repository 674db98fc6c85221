package io.tributary.benchmarks.ingest;

import java.util.HashMap;
import java.util.Map;

/**
 * What a trial sets differently from the defaults of ingest.
 *
 * @param name as the user wrote it
 */
record Setting(String name, Map<String, String> source, Map<String, String> kafka) {

    static final Setting DEFAULTS = new Setting("defaults", Map.of(), Map.of());
    private static final String KAFKA = "kafka.";

    /** Properties of the source and, after {@code kafka.}, of the Kafka clients: {@code name=value name=value}. */
    static Setting of(String text) {
        Map<String, String> source = new HashMap<>();
        Map<String, String> kafka = new HashMap<>();
        for (String property : text.strip().split("\\s+")) {
            int sign = property.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "--try: `%s` (expected: name=value, or kafka.name=value)".formatted(property));
            }
            String name = property.substring(0, sign);
            String value = property.substring(sign + 1);
            if (name.startsWith(KAFKA)) {
                kafka.put(name.substring(KAFKA.length()), value);
            } else {
                source.put(name, value);
            }
        }
        return new Setting(text, Map.copyOf(source), Map.copyOf(kafka));
    }
}
