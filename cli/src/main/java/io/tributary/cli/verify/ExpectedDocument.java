package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the index should hold under one id.
 *
 * @param body the document without {@code version}, {@code committed_at} and {@code assembled_at}
 * @param open by attribute name, the values one of which the document should show, where the tables do not tell which
 */
public record ExpectedDocument(ObjectNode body, Map<String, List<JsonNode>> open) {

    /** Whether it is a profile; otherwise it is an alias. */
    boolean isProfile() {
        return body.path("kind").asText().equals("profile");
    }
}
