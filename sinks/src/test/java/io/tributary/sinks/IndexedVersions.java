package io.tributary.sinks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an index holds. */
final class IndexedVersions {

    private static final int PAGE = 5_000;

    private IndexedVersions() {}

    /** The version of each document by id. */
    static Map<String, Long> of(ElasticsearchClient client, String alias) throws IOException {
        client.indices().refresh(request -> request.index(alias));
        Map<String, Long> versions = new HashMap<>();
        List<FieldValue> after = List.of();
        while (true) {
            List<FieldValue> from = after;
            SearchResponse<Void> page = client.search(
                    request -> {
                        request.index(alias).size(PAGE).version(true).source(source -> source.fetch(false));
                        request.sort(sort -> sort.field(field -> field.field("profile_id")));
                        return from.isEmpty() ? request : request.searchAfter(from);
                    },
                    Void.class);
            List<Hit<Void>> hits = page.hits().hits();
            if (hits.isEmpty()) {
                return versions;
            }
            hits.forEach(hit -> versions.put(Objects.requireNonNull(hit.id()), Objects.requireNonNull(hit.version())));
            after = hits.get(hits.size() - 1).sort();
        }
    }

    static long count(ElasticsearchClient client, String alias) throws IOException {
        return client.count(request -> request.index(alias)).count();
    }
}
