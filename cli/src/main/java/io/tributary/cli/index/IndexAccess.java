package io.tributary.cli.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.IndexDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.IndexTrouble;
import java.io.IOException;
import java.util.Optional;

/** The servers that hold the profiles. */
public final class IndexAccess implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final IndexDefinition index;
    private final String alias;
    private final ElasticsearchConnection connection;

    private IndexAccess(IndexDefinition index, String alias, ElasticsearchConnection connection) {
        this.index = index;
        this.alias = alias;
        this.connection = connection;
    }

    /** Access to the definition's own alias. Asks nothing yet. */
    public static IndexAccess open(IndexDefinition index) {
        return open(index, index.alias());
    }

    /** Access to another alias of the same servers. Asks nothing yet. */
    public static IndexAccess open(IndexDefinition index, String alias) {
        return new IndexAccess(index, alias, ElasticsearchConnection.open(index));
    }

    /** A question to the servers. */
    public interface Question<T> {
        T answer(ElasticsearchClient client) throws IOException;
    }

    public String alias() {
        return alias;
    }

    /** @throws VerbFailedException if there is no answer; it says which servers were asked */
    public <T> T ask(Question<T> question) {
        try {
            return question.answer(connection.client());
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                throw new VerbFailedException(
                        "there is no index %s at %s yet (expected: the pipeline's job has been started)"
                                .formatted(alias, index.hosts()),
                        e);
            }
            throw explained(e)
                    .orElseGet(() -> new VerbFailedException(
                            "Elasticsearch at %s refused to answer".formatted(index.hosts()), e));
        } catch (IOException e) {
            throw explained(e)
                    .orElseGet(() -> new VerbFailedException(
                            "cannot reach Elasticsearch at %s (expected: it runs and answers there)"
                                    .formatted(index.hosts()),
                            e));
        }
    }

    private Optional<VerbFailedException> explained(Exception failure) {
        return IndexTrouble.explain(failure)
                .map(trouble -> new VerbFailedException("Elasticsearch at %s: %s".formatted(index.hosts(), trouble)));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
