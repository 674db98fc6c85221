package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code kafka:}. */
final class KafkaSection {

    private static final String SERVERS = "host:port, or several joined by commas";
    private static final Pattern SERVER =
            Pattern.compile("([A-Za-z_]+://)?(\\[[0-9A-Fa-f:.%]+]|[^\\s:/\\[\\]]+):\\d{1,5}");

    private KafkaSection() {}

    static KafkaDefinition read(Section section) {
        Field bootstrap = section.get("bootstrap");
        String servers = bootstrap.requiredText(SERVERS);
        if (!servers.isEmpty() && !isServers(servers)) {
            (servers.contains("@") ? bootstrap.confidential() : bootstrap).wrong(SERVERS);
        }
        return new KafkaDefinition(
                servers,
                properties(section.get("properties")),
                Quantity.whole(
                        section.get("partitions"),
                        KafkaDefinition.DEFAULT_PARTITIONS,
                        1,
                        KafkaDefinition.MOST_PARTITIONS),
                Quantity.whole(
                        section.get("replication"),
                        KafkaDefinition.DEFAULT_REPLICATION,
                        1,
                        KafkaDefinition.MOST_REPLICATION));
    }

    /** Names and single values, which are never shown: any of them may hold a password. */
    static ConnectionProperties properties(Field field) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field entry : field.confidential().entries("names, each with a single value")) {
            String value = entry.text("a single value");
            if (value != null) {
                values.put(entry.name(), value);
            }
        }
        return new ConnectionProperties(Collections.unmodifiableMap(values));
    }

    private static boolean isServers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .allMatch(server -> SERVER.matcher(server).matches()
                        && Integer.parseInt(server.substring(server.lastIndexOf(':') + 1)) <= 65_535);
    }
}
