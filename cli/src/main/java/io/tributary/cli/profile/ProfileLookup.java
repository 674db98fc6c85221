package io.tributary.cli.profile;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.index.IndexAccess;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.IndexDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads documents of the index. */
final class ProfileLookup implements AutoCloseable {

    /** The most profiles that {@link #find} gives. */
    static final int MOST = 100;

    private final IndexAccess index;

    private ProfileLookup(IndexAccess index) {
        this.index = index;
    }

    static ProfileLookup open(IndexDefinition index) {
        return new ProfileLookup(IndexAccess.open(index));
    }

    /** The document of this id, of whatever kind. */
    Optional<ObjectNode> get(String id) {
        return index.ask(client ->
                Optional.ofNullable(client.get(get -> get.index(index.alias()).id(id), ObjectNode.class)
                        .source()));
    }

    /** The profiles that carry the identifier, in the order of their ids; the first 100 of them. */
    List<ObjectNode> find(String identifier, String value) {
        return index.ask(client -> client
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

    /**
     * The profile of this id, or the one it became part of.
     *
     * @throws VerbFailedException if there is none (any more)
     */
    FollowedProfile follow(String id) {
        ObjectNode document = get(id).orElseThrow(() -> new VerbFailedException("no profile has the id " + id));
        return switch (document.path("kind").asText()) {
            case "alias" -> {
                String successor = document.path("alias_of").asText();
                ObjectNode profile = get(successor)
                        .filter(found -> found.path("kind").asText().equals("profile"))
                        .orElseThrow(() -> new VerbFailedException(
                                id + " became part of the profile " + successor + ", which is gone"));
                yield new FollowedProfile(profile, id + " became part of the profile " + successor + ":");
            }
            case "deleted" ->
                throw new VerbFailedException("the profile " + id + " was deleted: no record of it is left");
            default -> new FollowedProfile(document, null);
        };
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
