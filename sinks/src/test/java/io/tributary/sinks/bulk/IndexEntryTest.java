package io.tributary.sinks.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.ProfileDocument;
import org.junit.jupiter.api.Test;

class IndexEntryTest {

    @Test
    void aBodyOfManyLinesIsPutOnOne() {
        IndexEntry entry = IndexEntry.of(document("{\r\n\"kind\":\n\"deleted\"}"));

        assertThat(new String(entry.body(), UTF_8)).isEqualTo("{  \"kind\": \"deleted\"}");
    }

    @Test
    void aBodyOnOneLineIsNotCopied() {
        ProfileDocument document = document("{\"kind\":\"deleted\"}");

        assertThat(IndexEntry.of(document).body()).isSameAs(document.body());
    }

    private static ProfileDocument document(String body) {
        return new ProfileDocument("id", 1, ProfileDocument.Kind.DELETED, 0, "", 0, body.getBytes(UTF_8));
    }
}
