package io.tributary.benchmarks.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.BulkStats;
import co.elastic.clients.elasticsearch._types.IndexingStats;
import co.elastic.clients.elasticsearch.indices.stats.IndexStats;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** What an index did for one run, by its own account. The index has to be new. */
public final class IndexMeter {

    /** The measure of the documents that the index took, each version counted. */
    public static final String DOCUMENTS = "indexed_documents";

    /** The measure of the bulk requests that brought them. */
    public static final String BULKS = "index_bulks";

    /** The measure of the bytes of those requests. */
    public static final String BULK_BYTES = "index_bulk_bytes";

    private IndexMeter() {}

    /** What was done until now, by name. */
    public static Map<String, Double> measures(ElasticsearchClient client, PipelineDefinition definition)
            throws IOException {
        IndexStats stats = Objects.requireNonNull(client.indices()
                .stats(request -> request.index(definition.index().alias()).metric("indexing", "bulk"))
                .all()
                .primaries());
        IndexingStats indexing = Objects.requireNonNull(stats.indexing());
        BulkStats bulk = Objects.requireNonNull(stats.bulk());
        return Map.of(
                DOCUMENTS,
                (double) (indexing.indexTotal() + indexing.deleteTotal()),
                BULKS,
                (double) bulk.totalOperations(),
                BULK_BYTES,
                (double) bulk.totalSizeInBytes());
    }
}
