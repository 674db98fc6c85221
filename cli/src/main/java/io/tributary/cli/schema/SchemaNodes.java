package io.tributary.cli.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.FieldType;
import java.util.Collection;
import java.util.Map;

/** Pieces of JSON Schema. */
final class SchemaNodes {

    private static final String TYPE = "type";
    private static final String FORMAT = "format";

    private SchemaNodes() {}

    static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put(TYPE, type);
    }

    static ObjectNode of(FieldType type) {
        return switch (type) {
            case STRING -> type("string");
            case LONG -> type("integer");
            case DECIMAL -> type("number");
            case BOOLEAN -> type("boolean");
            case INSTANT -> type("string").put(FORMAT, "date-time");
            case DATE -> type("string").put(FORMAT, "date");
        };
    }

    static ObjectNode constant(String value) {
        return JsonNodeFactory.instance.objectNode().put("const", value);
    }

    static ObjectNode oneOf(Collection<String> values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        values.forEach(node.putArray("enum")::add);
        return node;
    }

    static ObjectNode described(ObjectNode node, String description) {
        return node.put("description", description);
    }

    /** An array of different values. */
    static ObjectNode set(ObjectNode items, int least, int most) {
        ObjectNode node =
                type("array").put("uniqueItems", true).put("minItems", least).put("maxItems", most);
        node.set("items", items);
        return node;
    }

    static ObjectNode array(ObjectNode items, int most) {
        ObjectNode node = type("array").put("maxItems", most);
        node.set("items", items);
        return node;
    }

    /** An object with these properties and no others. */
    static ObjectNode object(Map<String, ObjectNode> properties, Collection<String> required) {
        ObjectNode node = type("object");
        node.putObject("properties").setAll(properties);
        required.forEach(node.putArray("required")::add);
        return node.put("additionalProperties", false);
    }

    /** An object of texts under any names. */
    static ObjectNode texts() {
        ObjectNode node = type("object");
        node.set("additionalProperties", type("string"));
        return node;
    }
}
