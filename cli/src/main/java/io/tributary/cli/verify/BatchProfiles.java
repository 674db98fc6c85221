package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.ProfileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every document the index should hold for the rows that the source tables have: joined and summed up from scratch, by a
 * plain program.
 *
 * <p>Holds all customer records, and of activities only what they come to.
 */
final class BatchProfiles {

    private final PipelineDefinition definition;
    private final Map<TableId, CustomerRows> customers = new HashMap<>();
    private final List<CustomerRecord> records = new ArrayList<>();
    private final ReferenceRows references = new ReferenceRows();
    private final ActivityTotals totals;

    /** @param moments when the documents are looked at */
    BatchProfiles(PipelineDefinition definition, Moments moments) {
        this.definition = definition;
        this.totals = new ActivityTotals(definition.profile().metrics(), moments);
    }

    /**
     * Reads all mapped tables with the sources' own connection properties.
     *
     * @return by id, all profiles, and the alias of every record that is not the oldest of its profile
     * @throws VerbFailedException if a source does not answer, or the definition maps something that is not there or
     *     cannot be compared
     */
    static Map<String, ExpectedDocument> compute(PipelineDefinition definition, Moments moments, Progress progress) {
        BatchProfiles batch = new BatchProfiles(definition, moments);
        new Sources(definition, progress).read(table -> true, batch::add);
        return batch.documents();
    }

    /** Takes a row; those of all tables, in any order. */
    void add(TableDefinition table, SourceRow row) {
        if (table instanceof CustomerTable each) {
            records.add(customers
                    .computeIfAbsent(each.id(), id -> new CustomerRows(each, definition.identity()))
                    .record(row));
        } else if (table instanceof ActivityTable activities) {
            totals.add(activities, row);
        } else if (table instanceof ReferenceTable reference) {
            references.add(reference, row);
        }
    }

    /** By id; to be asked when all rows were added. */
    Map<String, ExpectedDocument> documents() {
        Map<String, ExpectedDocument> documents = new LinkedHashMap<>();
        for (Group group : Components.of(records, definition.identity())) {
            List<CustomerRecord> members =
                    group.records().stream().sorted(CustomerRecord.BY_AGE).toList();
            String id = ProfileId.of(members.get(0).id());
            documents.put(id, ExpectedProfile.of(definition, totals, references, members));
            for (CustomerRecord other : members.subList(1, members.size())) {
                String alias = ProfileId.of(other.id());
                documents.put(alias, new ExpectedDocument(alias(alias, id), Map.of(), Set.of()));
            }
        }
        return documents;
    }

    private static ObjectNode alias(String id, String profile) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "alias")
                .put("profile_id", id)
                .put("alias_of", profile);
    }
}
