package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a document tells of each of its attributes which of its records it is from, and of one that keeps all values
 * the same of each value.
 */
final class ChosenCheck {

    private static final String ATTRIBUTES = "attributes";

    private ChosenCheck() {}

    /** One text for each attribute of which it does not. */
    static List<String> differences(JsonNode document) {
        JsonNode chosen = document.at("/why/chosen");
        JsonNode attributes = document.path(ATTRIBUTES);
        Set<String> records = new HashSet<>();
        document.path("records").forEach(record -> records.add(record.asText()));
        boolean all = records.size() == document.path("record_count").asLong();
        Set<String> names = new TreeSet<>();
        attributes.fieldNames().forEachRemaining(names::add);
        chosen.fieldNames().forEachRemaining(names::add);
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!isExplained(attributes.path(name), chosen.path(name), records, all)) {
                differences.add("why.chosen." + name + ": " + Differences.shown(chosen.path(name))
                        + " (expected: the records of the profile that the values are from)");
            }
        }
        return differences;
    }

    private static boolean isExplained(JsonNode value, JsonNode record, Set<String> records, boolean all) {
        if (!value.isArray()) {
            return !value.isMissingNode() && record.isTextual() && (!all || records.contains(record.asText()));
        }
        boolean explained = record.isArray() && record.size() == value.size();
        for (JsonNode each : record) {
            explained &= each.isTextual() && (!all || records.contains(each.asText()));
        }
        return explained;
    }
}
