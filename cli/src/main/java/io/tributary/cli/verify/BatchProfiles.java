package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.records.ProfileId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every document the index should hold for the rows that the source tables have now: read, joined and summed up from
 * scratch, by SQL and a plain program.
 */
public final class BatchProfiles {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final PipelineDefinition definition;
    private final List<CustomerRecord> records = new ArrayList<>();
    private final Totals totals = new Totals();
    private final Map<String, ExpectedDocument> documents = new LinkedHashMap<>();

    private BatchProfiles(PipelineDefinition definition) {
        this.definition = definition;
    }

    /**
     * Reads all mapped tables with the sources' own connection properties.
     *
     * @return by id, all profiles, and the alias of every record that is not the oldest of its profile
     * @throws IllegalStateException if a row holds a value that the pipeline would reject
     * @throws IllegalArgumentException if the definition maps something that is not there or cannot be compared
     */
    public static Map<String, ExpectedDocument> compute(PipelineDefinition definition) throws SQLException {
        BatchProfiles batch = new BatchProfiles(definition);
        for (SourceDefinition source : definition.sources()) {
            try (SourceDatabase database = SourceDatabase.open(source)) {
                batch.read(database, source);
            }
        }
        Components.of(batch.records, definition.identity()).forEach(batch::assemble);
        return batch.documents;
    }

    private void read(SourceDatabase database, SourceDefinition source) throws SQLException {
        for (TableDefinition table : source.tables()) {
            if (table instanceof CustomerTable customers) {
                CustomerRecords.read(database, customers, definition, records::add);
            } else if (table instanceof ActivityTable activities) {
                totals.add(database, activities, definition.profile().metrics());
            }
        }
    }

    private void assemble(List<CustomerRecord> members) {
        members.sort(CustomerRecord.BY_AGE);
        String id = ProfileId.of(members.get(0).id());
        Map<String, List<JsonNode>> open = new LinkedHashMap<>();
        ObjectNode body = JSON.objectNode().put("kind", "profile").put("profile_id", id);
        body.set("attributes", attributes(members, open));
        body.set("identifiers", identifiers(members));
        body.set("metrics", metrics(members));
        body.set("records", array(members.stream().map(CustomerRecord::id).toList()));
        documents.put(id, new ExpectedDocument(body, open));
        for (CustomerRecord other : members.subList(1, members.size())) {
            String alias = ProfileId.of(other.id());
            documents.put(alias, new ExpectedDocument(alias(alias, id), Map.of()));
        }
    }

    private static ObjectNode alias(String id, String profile) {
        return JSON.objectNode().put("kind", "alias").put("profile_id", id).put("alias_of", profile);
    }

    private ObjectNode attributes(List<CustomerRecord> members, Map<String, List<JsonNode>> open) {
        ObjectNode attributes = JSON.objectNode();
        definition.profile().attributes().forEach((name, type) -> {
            List<JsonNode> possible = Attributes.possible(name, type, members);
            if (possible.size() == 1) {
                attributes.set(name, possible.get(0));
            } else if (!possible.isEmpty()) {
                open.put(name, possible);
            }
        });
        return attributes;
    }

    private ObjectNode identifiers(List<CustomerRecord> members) {
        ObjectNode identifiers = JSON.objectNode();
        for (IdentifierRule rule : definition.identity()) {
            List<String> values = members.stream()
                    .map(member -> member.identifiers().get(rule.name()))
                    .flatMap(Stream::ofNullable)
                    .toList();
            if (!values.isEmpty()) {
                identifiers.set(rule.name(), array(values));
            }
        }
        return identifiers;
    }

    private ObjectNode metrics(List<CustomerRecord> members) {
        Map<MetricDefinition, Total> values = totals.of(members);
        ObjectNode metrics = JSON.objectNode();
        for (MetricDefinition metric : definition.profile().metrics()) {
            String value = value(metric, values.get(metric));
            if (value != null) {
                metrics.set(metric.name(), Attributes.json(value, metric.type()));
            }
        }
        return metrics;
    }

    private static @Nullable String value(MetricDefinition metric, @Nullable Total total) {
        if (total != null) {
            return total.value();
        }
        return switch (metric.kind()) {
            case COUNT, SUM -> FieldType.LONG.canonical("0");
            case MIN, MAX, LATEST -> null;
        };
    }

    /** Each value once, sorted. */
    private static ArrayNode array(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        new TreeSet<>(values).forEach(array::add);
        return array;
    }
}
