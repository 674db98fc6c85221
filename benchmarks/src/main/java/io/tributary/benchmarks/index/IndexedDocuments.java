package io.tributary.benchmarks.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.BinaryData;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The documents in the index of a pipeline. */
public final class IndexedDocuments {

    private static final int PAGE = 2_000;

    private IndexedDocuments() {}

    /**
     * Writes what a search finds after a refresh, which is customers only, to a new file: one a line, the profile's id, a
     * tab and the JSON.
     */
    public static void write(PipelineDefinition definition, Path file) throws IOException {
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ElasticsearchClient client = connection.client();
            String alias = definition.index().alias();
            client.indices().refresh(request -> request.index(alias));
            List<FieldValue> after = List.of();
            do {
                after = write(
                        client.search(page(alias, after), BinaryData.class)
                                .hits()
                                .hits(),
                        out);
            } while (!after.isEmpty());
        }
    }

    private static SearchRequest page(String alias, List<FieldValue> after) {
        return SearchRequest.of(request -> {
            request.index(alias)
                    .size(PAGE)
                    .trackTotalHits(total -> total.enabled(false))
                    .sort(sort -> sort.field(field -> field.field("profile_id")));
            return after.isEmpty() ? request : request.searchAfter(after);
        });
    }

    /** Where the next page begins; empty after the last. */
    private static List<FieldValue> write(List<Hit<BinaryData>> hits, OutputStream out) throws IOException {
        List<FieldValue> last = List.of();
        for (Hit<BinaryData> hit : hits) {
            out.write(Objects.requireNonNull(hit.id()).getBytes(StandardCharsets.UTF_8));
            out.write('\t');
            Objects.requireNonNull(hit.source()).writeTo(out);
            out.write('\n');
            last = hit.sort();
        }
        return last;
    }

    /** Deletes the index, where there is one, so that the next program begins with an empty one. */
    public static void drop(PipelineDefinition definition) throws IOException {
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            connection.client().indices().delete(request -> request.index(
                            definition.index().alias() + "-000001")
                    .ignoreUnavailable(true));
        }
    }
}
