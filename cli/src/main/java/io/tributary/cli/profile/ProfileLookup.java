package io.tributary.cli.profile;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.IndexDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads documents of the index. Failures say which servers were asked. */
final class ProfileLookup implements AutoCloseable {

    private static final int MOST = 100;

    private final IndexDefinition index;
    private final ElasticsearchConnection connection;

    private ProfileLookup(IndexDefinition index, ElasticsearchConnection connection) {
        this.index = index;
        this.connection = connection;
    }

    static ProfileLookup open(IndexDefinition index) {
        return new ProfileLookup(index, ElasticsearchConnection.open(index));
    }

    /** The document of this id, of whatever kind. */
    Optional<ObjectNode> get(String id) {
        return ask(() -> Optional.ofNullable(connection
                .client()
                .get(get -> get.index(index.alias()).id(id), ObjectNode.class)
                .source()));
    }

    /** The profiles that carry the identifier, in the order of their ids; the first 100 of them. */
    List<ObjectNode> find(String identifier, String value) {
        return ask(() -> connection
                .client()
                .search(
                        search -> search.index(index.alias())
                                .size(MOST)
                                .query(query -> query.term(term ->
                                        term.field("identifiers." + identifier).value(value)))
                                .sort(sort -> sort.field(field -> field.field("profile_id"))),
                        ObjectNode.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .toList());
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                throw new VerbFailedException(
                        "there is no index %s at %s yet (expected: the pipeline's job has been started)"
                                .formatted(index.alias(), index.hosts()),
                        e);
            }
            throw new VerbFailedException("Elasticsearch at %s refused to answer".formatted(index.hosts()), e);
        } catch (IOException e) {
            throw new VerbFailedException(
                    "cannot reach Elasticsearch at %s (expected: it runs and answers there)".formatted(index.hosts()),
                    e);
        }
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
