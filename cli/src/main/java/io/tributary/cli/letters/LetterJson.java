package io.tributary.cli.letters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A letter as JSON: what the list tells of it. */
final class LetterJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LetterJson() {}

    static ObjectNode of(Letter letter) {
        ObjectNode node = JSON.createObjectNode()
                .put("letter", letter.number().toString())
                .put("at", letter.at().toString())
                .put("station", letter.station())
                .put("reason", letter.reason())
                .put("source", letter.source())
                .put("table", letter.table());
        if (letter.origin() != null) {
            node.put("topic", letter.origin().topic())
                    .put("partition", letter.origin().partition())
                    .put("offset", letter.origin().offset());
        }
        if (letter.profile() != null) {
            node.put("profile", letter.profile());
        }
        if (letter.replayOf() != null) {
            node.put("replay_of", letter.replayOf());
        }
        if (letter.cut() != null) {
            node.put("value_bytes", letter.cut().bytes())
                    .put("value_sha256", letter.cut().sha256());
        }
        return node;
    }
}
