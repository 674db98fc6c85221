package io.tributary.sinks;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.tributary.records.ProfileEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The documents of all kinds that an index got since a moment, in pages, as recalls. One page at a time. */
final class WrittenSince {

    private static final int PAGE = 1_000;

    private final ElasticsearchAsyncClient client;
    private final String alias;
    private final Instant since;
    private List<FieldValue> after = List.of();

    /** @param alias whose indices are read whole, past its filter */
    WrittenSince(ElasticsearchAsyncClient client, String alias, Instant since) {
        this.client = client;
        this.alias = alias;
        this.since = since;
    }

    /** The next page; an empty one is the last. After a failure, the same again. */
    CompletableFuture<List<ProfileEvent>> next() {
        return client.indices()
                .getAlias(request -> request.name(alias))
                .thenCompose(indices ->
                        client.search(page(new ArrayList<>(indices.result().keySet())), Void.class))
                .thenApply(response -> recalls(response.hits().hits()));
    }

    private SearchRequest page(List<String> indices) {
        return SearchRequest.of(request -> {
            request.index(indices)
                    .size(PAGE)
                    .trackTotalHits(total -> total.enabled(false))
                    .version(true)
                    .source(source -> source.fetch(false))
                    .query(query -> query.range(range ->
                            range.date(date -> date.field("assembled_at").gte(since.toString()))))
                    .sort(sort -> sort.field(field -> field.field("profile_id")));
            return after.isEmpty() ? request : request.searchAfter(after);
        });
    }

    private List<ProfileEvent> recalls(List<Hit<Void>> hits) {
        if (!hits.isEmpty()) {
            after = hits.get(hits.size() - 1).sort();
        }
        return hits.stream()
                .map(hit ->
                        ProfileEvent.recall(Objects.requireNonNull(hit.id()), Objects.requireNonNull(hit.version())))
                .toList();
    }
}
