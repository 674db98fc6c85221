package io.tributary.cli.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes in a form for people: text where they are text that does no harm to a terminal, else hexadecimal digits. */
final class Content {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private Content() {}

    /** One text, as it is. */
    static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "none";
        }
        String text = readable(bytes);
        return text == null ? "hex " + HexFormat.of().formatHex(bytes) : text;
    }

    /** {@code {"json":…}}, {@code {"text":"…"}} or {@code {"hex":"…"}}; null for no bytes. */
    static JsonNode json(byte @Nullable [] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        String text = readable(bytes);
        if (text == null) {
            return JSON.createObjectNode().put("hex", HexFormat.of().formatHex(bytes));
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isContainerNode()) {
                return JSON.createObjectNode().set("json", json);
            }
        } catch (JsonProcessingException e) {
            // Text of another kind.
        }
        return JSON.createObjectNode().put("text", text);
    }

    private static @Nullable String readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(Content::isHarmless) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isHarmless(int character) {
        return !Character.isISOControl(character) || character == '\t' || character == '\n' || character == '\r';
    }
}
