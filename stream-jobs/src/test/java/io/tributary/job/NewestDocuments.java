package io.tributary.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.CloseableIterator;

/** What an index would hold after a job. */
final class NewestDocuments {

    private final Map<String, ProfileDocument> documents = new HashMap<>();

    /** Runs the job that the stream belongs to, to its end. */
    static NewestDocuments of(DataStream<ProfileDocument> profiles) throws Exception {
        NewestDocuments newest = new NewestDocuments();
        try (CloseableIterator<ProfileDocument> iterator = profiles.executeAndCollect()) {
            iterator.forEachRemaining(document -> newest.documents.merge(
                    document.id(), document, (last, next) -> next.version() > last.version() ? next : last));
        }
        return newest;
    }

    /** The documents of a job that went on from where this one stopped come over these. */
    NewestDocuments then(NewestDocuments later) {
        NewestDocuments both = new NewestDocuments();
        both.documents.putAll(documents);
        both.documents.putAll(later.documents);
        return both;
    }

    /**
     * The documents of each profile and of each record's id, without version and times. Aliases and tombstones that
     * deleted records left behind tell history, which the order makes, and are left out.
     */
    Map<String, String> live() throws IOException {
        Map<String, String> bodies = new TreeMap<>();
        for (ProfileDocument document : documents.values()) {
            if (document.kind() == ProfileDocument.Kind.PROFILE) {
                bodies.put(document.id(), body(document));
                for (JsonNode record :
                        new ObjectMapper().readTree(document.body()).path("records")) {
                    String id = ProfileId.of(record.asText());
                    bodies.put(id, body(Objects.requireNonNull(documents.get(id), id)));
                }
            }
        }
        return bodies;
    }

    private static String body(ProfileDocument document) {
        String body = new String(document.body(), StandardCharsets.UTF_8);
        return body.substring(0, body.lastIndexOf(",\"version\":"));
    }
}
