package io.tributary.benchmarks.load;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What a search finds of an index of one shard, in the order in which it was written. */
final class WrittenProfiles {

    /** As many as one search may give. */
    static final int MOST = 10_000;

    private static final String NUMBER = "_seq_no";
    private static final String COMMITTED = "committed_at";
    private static final String RECORDS = "records";

    /** One document. */
    record Written(long number, List<String> records, long committedMillis) {}

    private final ElasticsearchClient client;
    private final String alias;

    WrittenProfiles(ElasticsearchClient client, String alias) {
        this.client = client;
        this.alias = alias;
    }

    /** Those after a place in the order, and those at other places, in their order; {@link #MOST} at the most. */
    List<Written> after(long number, Collection<Long> others) throws IOException {
        return client.search(request(number, others), Void.class).hits().hits().stream()
                .map(WrittenProfiles::written)
                .toList();
    }

    /** Without stored fields, which cost the index more than all the rest. */
    private SearchRequest request(long number, Collection<Long> others) {
        Query later = Query.of(query -> query.range(
                range -> range.untyped(untyped -> untyped.field(NUMBER).gt(JsonData.of(number)))));
        Query other = Query.of(query -> query.terms(terms -> terms.field(NUMBER)
                .terms(values ->
                        values.value(others.stream().map(FieldValue::of).toList()))));
        return SearchRequest.of(request -> request.index(alias)
                .size(MOST)
                .trackTotalHits(total -> total.enabled(false))
                .storedFields("_none_")
                .docvalueFields(field -> field.field(COMMITTED).format("epoch_millis"))
                .docvalueFields(field -> field.field(RECORDS))
                .query(query -> query.bool(bool -> bool.filter(filter ->
                        filter.bool(either -> others.isEmpty() ? either.should(later) : either.should(later, other)))))
                .sort(sort -> sort.field(field -> field.field(NUMBER))));
    }

    private static Written written(Hit<Void> hit) {
        return new Written(
                hit.sort().get(0).longValue(),
                array(hit, RECORDS).getValuesAs(JsonString::getString),
                Long.parseLong(array(hit, COMMITTED).getString(0)));
    }

    private static JsonArray array(Hit<Void> hit, String field) {
        return Objects.requireNonNull(hit.fields().get(field), field).toJson().asJsonArray();
    }
}
