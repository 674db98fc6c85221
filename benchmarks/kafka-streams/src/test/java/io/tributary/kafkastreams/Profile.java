package io.tributary.kafkastreams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a document says. */
record Profile(
        Set<String> records,
        Map<String, String> attributes,
        long orders,
        BigDecimal lifetimeValue,
        @Nullable String lastOrderAt) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Profile of(String json) throws IOException {
        JsonNode document = JSON.readTree(json);
        Set<String> records = new TreeSet<>();
        document.get("records").forEach(record -> records.add(record.textValue()));
        Map<String, String> attributes = new TreeMap<>();
        document.get("attributes")
                .fields()
                .forEachRemaining(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().textValue()));
        JsonNode metrics = document.get("metrics");
        return new Profile(
                records,
                attributes,
                metrics.get("orders").longValue(),
                new BigDecimal(metrics.get("lifetime_value").asText()).setScale(2),
                metrics.path("last_order_at").textValue());
    }

    /** What a file of deliveries says at its end: the last of each id, without those that are gone. */
    static Map<String, Profile> delivered(Path file) throws IOException {
        Map<String, Profile> profiles = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            String id = line.substring(0, tab);
            if (tab == line.length() - 1) {
                profiles.remove(id);
            } else {
                profiles.put(id, of(line.substring(tab + 1)));
            }
        }
        return profiles;
    }

    /** The same without the ids. */
    static Set<Profile> contents(Path file) throws IOException {
        Map<String, Profile> profiles = delivered(file);
        Set<Profile> contents = new HashSet<>(profiles.values());
        if (contents.size() != profiles.size()) {
            throw new AssertionError("a profile has two ids: " + profiles);
        }
        return contents;
    }
}
