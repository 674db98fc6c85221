package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which fields a document is not as expected. Numbers are compared by value; an empty object is like none. */
final class Differences {

    /** They tell when, how often and why it was written, which nothing but the job itself can know. */
    private static final Set<String> NOT_COMPARED =
            Set.of("version", "committed_at", "assembled_at", "why", "approximate", "segments");

    private static final BigDecimal TOLERANCE = new BigDecimal("0.1");
    private static final int LONGEST_VALUE = 200;

    private final List<String> found = new ArrayList<>();
    private final Set<String> estimated = new HashSet<>();

    private Differences() {}

    /** One text for each field that differs: {@code metrics.orders: 3 (expected: 4)}. */
    static List<String> between(ExpectedDocument expected, JsonNode actual, SegmentCheck segments) {
        ObjectNode comparable = actual.deepCopy();
        comparable.remove(NOT_COMPARED);
        Differences differences = new Differences();
        differences.checkEstimates(expected.approximable(), actual.path("approximate"));
        differences.checkOpen(expected.open(), comparable);
        differences.compare("", expected.body(), comparable);
        if (expected.isProfile()) {
            differences.compare("segments", segments.expected(actual), actual.path("segments"));
            differences.found.addAll(ChosenCheck.differences(actual));
        }
        return differences.found;
    }

    private void checkEstimates(Set<String> approximable, JsonNode listed) {
        listed.forEach(metric -> estimated.add("metrics." + metric.asText()));
        Set<String> allowed = new TreeSet<>();
        approximable.forEach(metric -> allowed.add("metrics." + metric));
        if (!allowed.containsAll(estimated)) {
            found.add("approximate: " + shown(listed) + " (expected: of " + approximable + ", the others are exact)");
        }
    }

    private void checkOpen(Map<String, List<JsonNode>> open, ObjectNode comparable) {
        open.forEach((path, possible) -> {
            int dot = path.indexOf('.');
            JsonNode section = comparable.path(path.substring(0, dot));
            JsonNode value = section.path(path.substring(dot + 1));
            if (possible.stream().noneMatch(each -> same(path, each, value))) {
                found.add(path + ": " + shown(value) + " (expected: one of "
                        + possible.stream().map(Differences::shown).toList() + ")");
            }
            if (section instanceof ObjectNode object) {
                object.remove(path.substring(dot + 1));
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
        } else if (!same(path, expected, actual)) {
            found.add(path + ": " + shown(actual) + " (expected: " + shown(expected) + ")");
        }
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    private boolean same(String path, JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            BigDecimal difference = expected.decimalValue().subtract(actual.decimalValue());
            return difference.signum() == 0
                    || estimated.contains(path)
                            && difference
                                            .abs()
                                            .compareTo(expected.decimalValue().multiply(TOLERANCE))
                                    <= 0;
        }
        if (expected.isContainerNode() && expected.getNodeType() == actual.getNodeType()) {
            boolean same = expected.size() == actual.size();
            for (int i = 0; same && expected.isArray() && i < expected.size(); i++) {
                same = same(path, expected.get(i), actual.get(i));
            }
            for (var field : expected.properties()) {
                same = same && same(path, field.getValue(), actual.path(field.getKey()));
            }
            return same;
        }
        return expected.equals(actual);
    }

    static String shown(JsonNode value) {
        String text = value instanceof MissingNode ? "nothing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
