package io.tributary.cli.verify;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Every document behind an alias, aliases and tombstones included, as they were at the moment of opening. */
public final class IndexScan implements AutoCloseable {

    private static final int PAGE = 2_000;

    /** Long enough to read large tables before, or between two pages. */
    private static final Time KEEP_ALIVE = Time.of(time -> time.time("1h"));

    private final ElasticsearchClient client;
    private final String pit;

    private IndexScan(ElasticsearchClient client, String pit) {
        this.client = client;
        this.pit = pit;
    }

    /**
     * Holds on to the documents as they are after a refresh.
     *
     * @param alias whose indices are read whole, past its filter
     */
    public static IndexScan open(ElasticsearchClient client, String alias) throws IOException {
        List<String> indices = new ArrayList<>(client.indices()
                .getAlias(request -> request.name(alias))
                .result()
                .keySet());
        client.indices().refresh(request -> request.index(indices));
        return new IndexScan(
                client,
                client.openPointInTime(request -> request.index(indices).keepAlive(KEEP_ALIVE))
                        .id());
    }

    /** Hands over all documents by id, in no particular order. */
    public void forEach(BiConsumer<String, JsonNode> documents) throws IOException {
        List<FieldValue> after = List.of();
        do {
            after = page(after, documents);
        } while (!after.isEmpty());
    }

    @Override
    public void close() throws IOException {
        client.closePointInTime(request -> request.id(pit));
    }

    /** @return where the next page begins; empty after the last */
    private List<FieldValue> page(List<FieldValue> after, BiConsumer<String, JsonNode> documents) throws IOException {
        SearchResponse<Exact> response = client.search(
                request -> {
                    request.size(PAGE)
                            .trackTotalHits(total -> total.enabled(false))
                            .pit(reference -> reference.id(pit).keepAlive(KEEP_ALIVE))
                            .sort(sort -> sort.field(
                                    field -> field.field("_shard_doc").order(SortOrder.Asc)));
                    return after.isEmpty() ? request : request.searchAfter(after);
                },
                Exact.class);
        List<FieldValue> last = List.of();
        for (Hit<Exact> hit : response.hits().hits()) {
            documents.accept(
                    Objects.requireNonNull(hit.id()),
                    Objects.requireNonNull(hit.source()).document());
            last = hit.sort();
        }
        return last;
    }

    /** A document whose numbers are read exactly, whatever the client's mapper does with numbers. */
    @JsonDeserialize(using = ExactReader.class)
    record Exact(JsonNode document) {}

    static final class ExactReader extends JsonDeserializer<Exact> {

        private static final ObjectReader READER =
                new ObjectMapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

        @Override
        public Exact deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Exact(READER.readTree(parser));
        }
    }
}
