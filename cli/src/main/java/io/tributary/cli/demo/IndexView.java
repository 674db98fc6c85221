package io.tributary.cli.demo;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the demo asks the index. */
final class IndexView {

    /** A document that a search found, with its place in the order in which its shard was written. */
    record Written(long sequence, String profile, Instant committedAt) {}

    private static final int MOST = 2_000;
    private static final Pattern EASY_TO_PASTE = Pattern.compile("[A-Za-z0-9@._+-]+");

    private final ElasticsearchClient client;
    private final String alias;
    private final String identifier;

    IndexView(ElasticsearchClient client, PipelineDefinition definition) {
        this.client = client;
        this.alias = definition.index().alias();
        this.identifier = definition.identity().get(0).name();
    }

    /** How many profiles a search finds now. */
    long profiles() throws IOException {
        return client.count(count -> count.index(alias)).count();
    }

    void refresh() throws IOException {
        client.indices().refresh(refresh -> refresh.index(alias));
    }

    /** The largest version of any document, aliases and tombstones included; 0 in an empty index. */
    long largestVersion() throws IOException {
        return client
                .search(
                        search -> search.index(alias + "-*")
                                .size(1)
                                .sort(sort -> sort.field(
                                        field -> field.field("version").order(SortOrder.Desc))),
                        ObjectNode.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .mapToLong(document -> document.path("version").asLong())
                .findFirst()
                .orElse(0);
    }

    /** Profiles written after this place in the order of writing, in that order, a bounded number at once. */
    List<Written> writtenAfter(long sequence) throws IOException {
        return client
                .search(
                        search -> search.index(alias)
                                .size(MOST)
                                .seqNoPrimaryTerm(true)
                                .source(source -> source.fetch(false))
                                .docvalueFields(
                                        field -> field.field("committed_at").format("epoch_millis"))
                                .query(query -> query.range(range -> range.untyped(
                                        untyped -> untyped.field("_seq_no").gt(JsonData.of(sequence)))))
                                .sort(sort -> sort.field(field -> field.field("_seq_no"))),
                        ObjectNode.class)
                .hits()
                .hits()
                .stream()
                .map(IndexView::written)
                .toList();
    }

    private static Written written(Hit<ObjectNode> hit) {
        String committedAt = Objects.requireNonNull(hit.fields().get("committed_at"))
                .toJson()
                .asJsonArray()
                .getString(0);
        return new Written(
                Objects.requireNonNull(hit.seqNo()),
                Objects.requireNonNull(hit.id()),
                Instant.ofEpochMilli(Long.parseLong(committedAt)));
    }

    /** One value, easy to type, of the definition's strongest identifier that a profile carries; empty before there is one. */
    Optional<String> anIdentifier() throws IOException {
        return client
                .search(
                        search -> search.index(alias)
                                .size(100)
                                .source(source -> source.filter(filter -> filter.includes("identifiers")))
                                .query(query -> query.exists(exists -> exists.field("identifiers." + identifier)))
                                .sort(sort -> sort.field(field -> field.field("profile_id"))),
                        ObjectNode.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .map(document -> document.path("identifiers").path(identifier).path(0))
                .map(JsonNode::asText)
                .filter(value -> EASY_TO_PASTE.matcher(value).matches())
                .findFirst();
    }

    /** Whether the failure is that of an index which is not there yet, or whose shards are only just starting. */
    static boolean notReadyYet(ElasticsearchException failure) {
        return failure.status() == 404 || failure.status() == 503;
    }
}
