package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.definition.FieldType;
import java.math.BigDecimal;

/** Values as they stand in a document. */
final class JsonValue {

    private JsonValue() {}

    static JsonNode of(String canonical, FieldType type) {
        return switch (type) {
            case LONG, DECIMAL -> DecimalNode.valueOf(new BigDecimal(canonical));
            case BOOLEAN -> BooleanNode.valueOf(canonical.equals("true"));
            case STRING, INSTANT, DATE -> TextNode.valueOf(canonical);
        };
    }
}
