package io.tributary.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values in MongoDB's extended JSON, old and new: {@code {"$oid":"…"}} for what JSON has no type for. They become the text
 * that other sources tell such a value as. What has no such text stays as the JSON it came as.
 */
final class ExtendedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExtendedJson() {}

    /** @param json one value, as in the key of a change */
    static @Nullable String text(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("no value");
            }
            return text(parser);
        }
    }

    /** @param parser at the value */
    static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return TableReader.text(parser);
        }
        JsonNode value = JSON.readTree(parser);
        if (value.size() != 1) {
            return value.toString();
        }
        Map.Entry<String, JsonNode> only = value.properties().iterator().next();
        JsonNode told = only.getValue();
        return switch (only.getKey()) {
            case "$oid", "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal", "$symbol", "$uuid" ->
                told.isValueNode() ? told.asText() : value.toString();
            case "$date" -> date(told, value);
            case "$undefined" -> null;
            default -> value.toString();
        };
    }

    /** A moment, as ISO 8601; in the canonical form it is told in milliseconds since 1970 UTC, as text in a number. */
    private static String date(JsonNode told, JsonNode value) {
        if (told.isIntegralNumber()) {
            return Instant.ofEpochMilli(told.longValue()).toString();
        }
        JsonNode millis = told.path("$numberLong");
        if (millis.isTextual() && millis.asText().matches("-?\\d{1,18}")) {
            return Instant.ofEpochMilli(Long.parseLong(millis.asText())).toString();
        }
        return told.isTextual() ? told.asText() : value.toString();
    }
}
