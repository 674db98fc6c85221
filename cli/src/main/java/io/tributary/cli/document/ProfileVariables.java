package io.tributary.cli.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tributary.definition.FieldType;
import io.tributary.expression.VariableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of segments, as one document has them: metrics, attributes and {@code reference.field} of enrichments by
 * bare name or behind {@code metrics.}, {@code attributes.} and {@code enriched.}; and the document's own fields.
 */
public final class ProfileVariables {

    private static final List<String> SECTIONS = List.of("metrics", "attributes", "enriched");

    private final JsonNode document;

    public ProfileVariables(JsonNode document) {
        this.document = document;
    }

    /** The values of these variables in the form that conditions are asked with; one without a value is not there. */
    public Map<String, Object> values(Map<String, VariableType> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((name, type) -> {
            Object value = value(node(name), type);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** The JSON behind a variable; missing where the document does not have it. */
    public JsonNode node(String variable) {
        for (String section : SECTIONS) {
            if (variable.startsWith(section + ".")) {
                return document.at("/" + variable.replace('.', '/'));
            }
        }
        for (String section : SECTIONS) {
            JsonNode node = document.at("/" + section + "/" + variable.replace('.', '/'));
            if (!node.isMissingNode()) {
                return node;
            }
        }
        return document.path(variable).isValueNode() ? document.path(variable) : MissingNode.getInstance();
    }

    private static @Nullable Object value(JsonNode node, VariableType type) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type.shape()) {
            case ONE -> canonical(node);
            case LIST -> {
                List<String> values = new ArrayList<>();
                node.forEach(each -> values.add(canonical(each)));
                yield values;
            }
            case GROUPS -> {
                Map<String, String> groups = new LinkedHashMap<>();
                node.forEach(each -> groups.put(each.path("key").asText(), canonical(each.path("value"))));
                yield groups;
            }
        };
    }

    private static String canonical(JsonNode node) {
        return node.isNumber() ? FieldType.canonical(node.decimalValue()) : node.asText();
    }
}
