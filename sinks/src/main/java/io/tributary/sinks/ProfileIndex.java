package io.tributary.sinks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.indices.AliasDefinition;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.mapping.MappingChange;
import io.tributary.sinks.mapping.MappingLimits;
import io.tributary.sinks.mapping.ProfileMapping;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index of the profiles: an index template and an index {@code <alias>-000001} behind the alias. The alias shows
 * customers only to searches ({@code kind} is {@code profile}); reading a document by its id through the alias also finds
 * aliases and tombstones.
 */
public final class ProfileIndex {

    private static final long TEMPLATE_PRIORITY = 500;
    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient client;
    private final IndexDefinition definition;
    private final TypeMapping mapping;

    private ProfileIndex(ElasticsearchClient client, PipelineDefinition pipeline) {
        this.client = client;
        this.definition = pipeline.index();
        this.mapping = ProfileMapping.of(pipeline);
    }

    /**
     * Brings the cluster to what the definition says. Calling it again changes nothing; with a changed definition it adds
     * new fields to the index in use, and sets its refresh interval and replicas. (The number of shards is set when an
     * index is made.) Fields that are no longer defined stay.
     *
     * @throws IndexRefusedException if the alias' name or index is taken by something else, or a field has another type
     *     in the index; nothing was changed then. Also if the cluster does not know the user, does not let it, or is none
     *     that the definition trusts
     * @throws IOException if the cluster does not answer
     */
    public static void prepare(ElasticsearchClient client, PipelineDefinition definition) throws IOException {
        try {
            new ProfileIndex(client, definition).prepare();
        } catch (ElasticsearchException | IOException e) {
            String trouble = IndexTrouble.explain(e).orElse(null);
            if (trouble == null) {
                throw e;
            }
            throw new IndexRefusedException(
                    "Elasticsearch at %s: %s".formatted(definition.index().hosts(), trouble), e);
        }
    }

    private void prepare() throws IOException {
        Optional<String> index = writeIndex();
        if (index.isPresent()) {
            check(index.get());
            putTemplate();
            update(index.get());
        } else {
            refuseTakenNames();
            putTemplate();
            create();
        }
    }

    private String firstIndex() {
        return definition.alias() + "-000001";
    }

    /** The index that takes what is written through the alias. */
    private Optional<String> writeIndex() throws IOException {
        String alias = definition.alias();
        Map<String, IndexAliases> indices;
        try {
            // Not existsAlias: where that is forbidden, the server cannot say which privilege is missing.
            indices = client.indices().getAlias(request -> request.name(alias)).result();
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        if (indices.size() == 1) {
            return indices.keySet().stream().findFirst();
        }
        Optional<String> writeIndex = indices.entrySet().stream()
                .filter(index -> isWriteIndex(index.getValue().aliases().get(alias)))
                .map(Map.Entry::getKey)
                .findFirst();
        if (writeIndex.isEmpty()) {
            throw new IndexRefusedException("index.alias: " + alias + " names the indices " + indices.keySet()
                    + " (expected: one of them with is_write_index; set it on the one to write to)");
        }
        return writeIndex;
    }

    private static boolean isWriteIndex(@Nullable AliasDefinition alias) {
        return alias != null && Boolean.TRUE.equals(alias.isWriteIndex());
    }

    private void refuseTakenNames() throws IOException {
        String alias = definition.alias();
        if (client.indices().exists(request -> request.index(alias)).value()) {
            throw new IndexRefusedException("index.alias: " + alias
                    + " is an index (expected: an alias or nothing; choose another alias, or delete that index)");
        }
        if (client.indices().exists(request -> request.index(firstIndex())).value()) {
            throw new IndexRefusedException("index.alias: the index " + firstIndex() + " exists, but not the alias "
                    + alias + " (expected: both or none; delete the index if its documents are not needed, or give it"
                    + " the alias again)");
        }
    }

    private void check(String index) throws IOException {
        IndexMappingRecord present = client.indices()
                .getMapping(request -> request.index(index))
                .result()
                .get(index);
        MappingChange change = MappingChange.between(
                Objects.requireNonNull(present, "the index was deleted meanwhile")
                        .mappings(),
                mapping);
        if (!change.conflicts().isEmpty()) {
            throw new IndexRefusedException(change.conflicts().stream()
                    .map(field -> field.field() + ": " + field.wanted() + " (expected: " + field.present()
                            + ", its type in"
                            + " the index " + index + "; take the change back, give the field another name, or name"
                            + " another index.alias and fill it anew)")
                    .collect(Collectors.joining("\n")));
        }
    }

    private void putTemplate() throws IOException {
        // Not "<alias>-*": that would also catch the indices of another pipeline's alias "<alias>-eu".
        client.indices().putIndexTemplate(template -> template.name(definition.alias())
                .indexPatterns(definition.alias() + "-0*")
                .priority(TEMPLATE_PRIORITY)
                .template(content -> content.settings(settings()
                                .numberOfShards(Integer.toString(definition.shards()))
                                .build())
                        .mappings(mapping)));
    }

    /** Template and all: only the alias is not in the template, as a later index must not take it by being made. */
    private void create() throws IOException {
        try {
            client.indices().create(request -> request.index(firstIndex())
                    .aliases(definition.alias(), alias -> alias.filter(profilesOnly())
                            .isWriteIndex(true)));
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
            // Another program was faster, between our question and now.
            prepare();
        }
    }

    private void update(String index) throws IOException {
        client.indices()
                .putSettings(request -> request.index(index).settings(settings().build()));
        try {
            client.indices()
                    .putMapping(request ->
                            request.index(index).dynamic(mapping.dynamic()).properties(mapping.properties()));
        } catch (ElasticsearchException e) {
            throw new IndexRefusedException(
                    "the fields of the index " + index + ": " + e.error().reason(), e);
        }
        client.indices()
                .updateAliases(request -> request.actions(action -> action.add(add -> add.index(index)
                        .alias(definition.alias())
                        .filter(profilesOnly())
                        .isWriteIndex(true))));
    }

    private IndexSettings.Builder settings() {
        return new IndexSettings.Builder()
                .numberOfReplicas(Integer.toString(definition.replicas()))
                .refreshInterval(
                        interval -> interval.time(definition.refreshInterval().toMillis() + "ms"))
                .mapping(MappingLimits.of(mapping));
    }

    private static Query profilesOnly() {
        return Query.of(query -> query.term(term -> term.field("kind").value("profile")));
    }
}
