package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the index should hold under one id.
 *
 * @param body the document without what only the job can know (its version and times, and {@code why}), and without
 *     what follows from its other fields (its segments)
 * @param open by path ({@code attributes.city}), the values one of which the document should show where the tables do not
 *     tell which; nothing may be one of them
 * @param approximable the metrics that count so many distinct values that the pipeline may estimate them
 */
record ExpectedDocument(ObjectNode body, Map<String, List<JsonNode>> open, Set<String> approximable) {

    /** Whether it is a profile; otherwise it is an alias. */
    boolean isProfile() {
        return body.path("kind").asText().equals("profile");
    }
}
