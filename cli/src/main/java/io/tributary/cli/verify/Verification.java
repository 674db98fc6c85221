package io.tributary.cli.verify;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.sql.SQLException;

/** Holds an index against the tables it was made from. */
public final class Verification {

    private Verification() {}

    /** Compares all documents. The sources must be at rest, and the index must have caught up with them. */
    public static Verdict of(PipelineDefinition definition, ElasticsearchClient client)
            throws SQLException, IOException {
        Comparison comparison = new Comparison(BatchProfiles.compute(definition));
        new IndexScan(client).forEach(definition.index().alias(), comparison::add);
        return comparison.verdict();
    }
}
