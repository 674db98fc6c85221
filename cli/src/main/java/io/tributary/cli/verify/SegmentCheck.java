package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tributary.cli.document.NamedVariables;
import io.tributary.cli.document.ProfileVariables;
import io.tributary.definition.SegmentDefinition;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segments a profile belongs to by what its document shows. Whether that is right, the other fields tell; so a
 * segment follows where a field may have one of several values. A segment that depends on more values than a document
 * shows is taken as the document has it.
 */
final class SegmentCheck {

    /** As many values as a document shows: where it shows so many, there may be more. */
    private static final int MOST_VALUES = 1_000;

    private record Asked(Condition.Test test, Map<String, VariableType> variables) {}

    private final Map<String, Asked> segments = new TreeMap<>();

    SegmentCheck(List<SegmentDefinition> definitions) {
        for (SegmentDefinition segment : definitions) {
            Map<String, VariableType> variables =
                    new HashMap<>(segment.condition().variables());
            variables.keySet().retainAll(NamedVariables.of(segment.condition()));
            segments.put(segment.name(), new Asked(segment.condition().compile(), variables));
        }
    }

    /** The names, sorted. */
    ArrayNode expected(JsonNode document) {
        ProfileVariables variables = new ProfileVariables(document);
        ArrayNode expected = JsonNodeFactory.instance.arrayNode();
        segments.forEach((name, asked) -> {
            boolean hidden = asked.variables().keySet().stream()
                    .anyMatch(variable -> variables.node(variable).size() >= MOST_VALUES);
            if (hidden ? lists(document, name) : asked.test().holds(variables.values(asked.variables()))) {
                expected.add(name);
            }
        });
        return expected;
    }

    private static boolean lists(JsonNode document, String segment) {
        boolean listed = false;
        for (JsonNode each : document.path("segments")) {
            listed |= each.asText().equals(segment);
        }
        return listed;
    }
}
