package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which fields a document is not as expected. Numbers are compared by value; an empty object is like none. */
final class Differences {

    /** They tell when and how often it was written, which nothing but the job itself can know. */
    private static final Set<String> NOT_COMPARED = Set.of("version", "committed_at", "assembled_at");

    private static final String ATTRIBUTES = "attributes";
    private static final int LONGEST_VALUE = 200;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** One text for each field that differs: {@code metrics.orders: 3 (expected: 4)}. */
    static List<String> between(ExpectedDocument expected, JsonNode actual) {
        ObjectNode comparable = actual.deepCopy();
        comparable.remove(NOT_COMPARED);
        Differences differences = new Differences();
        differences.checkOpen(expected.open(), comparable);
        differences.compare("", expected.body(), comparable);
        return differences.found;
    }

    private void checkOpen(Map<String, List<JsonNode>> open, ObjectNode comparable) {
        open.forEach((name, possible) -> {
            JsonNode value = comparable.path(ATTRIBUTES).path(name);
            if (possible.stream().noneMatch(each -> same(each, value))) {
                found.add(ATTRIBUTES + "." + name + ": " + shown(value) + " (expected: one of " + possible + ")");
            }
            if (comparable.get(ATTRIBUTES) instanceof ObjectNode attributes) {
                attributes.remove(name);
            }
        });
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (isObjectOrNothing(expected) && isObjectOrNothing(actual)) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, expected.path(name), actual.path(name)));
        } else if (!same(expected, actual)) {
            found.add(path + ": " + shown(actual) + " (expected: " + shown(expected) + ")");
        }
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static String shown(JsonNode value) {
        String text = value instanceof MissingNode ? "nothing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
