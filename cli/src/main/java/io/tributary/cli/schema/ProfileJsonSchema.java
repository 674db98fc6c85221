package io.tributary.cli.schema;

import static io.tributary.cli.schema.SchemaNodes.array;
import static io.tributary.cli.schema.SchemaNodes.constant;
import static io.tributary.cli.schema.SchemaNodes.described;
import static io.tributary.cli.schema.SchemaNodes.object;
import static io.tributary.cli.schema.SchemaNodes.oneOf;
import static io.tributary.cli.schema.SchemaNodes.set;
import static io.tributary.cli.schema.SchemaNodes.texts;
import static io.tributary.cli.schema.SchemaNodes.type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SegmentDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents that a definition yields, as JSON Schema 2020-12. */
public final class ProfileJsonSchema {

    private static final int MOST_VALUES = 1_000;
    private static final int MOST_MEMBERS = 20;
    private static final String ID = "^[0-9a-hjkmnp-tv-z]{24}$";
    private static final Set<Kind> ALWAYS_THERE = Set.of(Kind.COUNT, Kind.SUM, Kind.DISTINCT);

    private final PipelineDefinition definition;

    private ProfileJsonSchema(PipelineDefinition definition) {
        this.definition = definition;
    }

    /** One schema for all three kinds of documents, told apart by {@code kind}. No other field than those named occurs. */
    public static ObjectNode of(PipelineDefinition definition) {
        ProfileJsonSchema schema = new ProfileJsonSchema(definition);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Documents of the index " + definition.index().alias());
        ObjectNode kinds = JsonNodeFactory.instance.objectNode();
        kinds.set("profile", described(schema.profile(), "A customer."));
        kinds.set("alias", described(schema.alias(), "The records of this id belong to another profile now."));
        kinds.set("deleted", described(schema.document("deleted", Map.of()), "No record is left of this id."));
        kinds.fieldNames()
                .forEachRemaining(kind -> root.withArray("oneOf").addObject().put("$ref", "#/$defs/" + kind));
        root.set("$defs", kinds);
        return root;
    }

    private ObjectNode alias() {
        return document("alias", Map.of("alias_of", type("string").put("pattern", ID)));
    }

    /** With what all kinds have, all of it required but {@code approximate}. */
    private ObjectNode document(String kind, Map<String, ObjectNode> own) {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        fields.put("kind", constant(kind));
        fields.put("profile_id", type("string").put("pattern", ID));
        fields.putAll(own);
        fields.put("version", described(type("integer"), "Grows with every document of one id."));
        fields.put(
                "committed_at",
                described(SchemaNodes.of(FieldType.INSTANT), "When the source committed the newest change in it."));
        fields.put(
                "assembled_at", described(SchemaNodes.of(FieldType.INSTANT), "When the pipeline made the document."));
        return object(
                fields,
                fields.keySet().stream()
                        .filter(name -> !name.equals("approximate"))
                        .toList());
    }

    private ObjectNode profile() {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        if (definition.hasTenants()) {
            fields.put("tenant", described(type("string"), "The identity domain; empty where the records name none."));
        }
        fields.put("attributes", attributes());
        if (!definition.profile().enrichments().isEmpty()) {
            fields.put("enriched", enriched());
        }
        fields.put("identifiers", identifiers());
        fields.put("metrics", metrics());
        addApproximate(fields);
        List<String> segments = definition.profile().segments().stream()
                .map(SegmentDefinition::name)
                .sorted()
                .toList();
        ObjectNode segment = segments.isEmpty() ? type("string") : oneOf(segments);
        fields.put("segments", described(set(segment, 0, segments.size()), "Those whose condition holds, sorted."));
        fields.put("records", described(set(type("string"), 1, MOST_VALUES), "The records' ids, sorted; the first."));
        fields.put("record_count", described(type("integer").put("minimum", 1), "How many records it has in all."));
        fields.put(
                "problems",
                described(type("integer").put("minimum", 0), "How many values of its rows are unreadable."));
        fields.put("why", why());
        return document("profile", fields);
    }

    private ObjectNode attributes() {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        for (AttributeDefinition attribute : definition.profile().attributes()) {
            ObjectNode value = SchemaNodes.of(attribute.type());
            fields.put(attribute.name(), attribute.rule() == Rule.ALL ? set(value, 1, MOST_VALUES) : value);
        }
        return object(fields, List.of());
    }

    private ObjectNode enriched() {
        Map<String, ObjectNode> references = new LinkedHashMap<>();
        definition.profile().enrichments().forEach(enrichment -> {
            Map<String, ObjectNode> fields = new LinkedHashMap<>();
            enrichment.fields().forEach((name, type) -> fields.put(name, SchemaNodes.of(type)));
            references.put(enrichment.reference(), object(fields, List.of()));
        });
        return object(references, List.of());
    }

    private ObjectNode identifiers() {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        for (IdentifierRule rule : definition.identity()) {
            fields.put(rule.name(), set(type("string"), 1, MOST_VALUES));
        }
        return object(fields, List.of());
    }

    private ObjectNode metrics() {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (MetricDefinition metric : definition.profile().metrics()) {
            ObjectNode value = SchemaNodes.of(metric.type());
            if (metric.by() == null) {
                fields.put(metric.name(), value);
            } else {
                Map<String, ObjectNode> group = new LinkedHashMap<>();
                group.put("key", type("string"));
                group.put("value", value);
                fields.put(metric.name(), array(object(group, group.keySet()), MOST_VALUES));
            }
            if (metric.by() != null || ALWAYS_THERE.contains(metric.kind())) {
                required.add(metric.name());
            }
        }
        return object(fields, required);
    }

    private void addApproximate(Map<String, ObjectNode> fields) {
        List<String> distinct = definition.profile().metrics().stream()
                .filter(metric -> metric.kind() == Kind.DISTINCT)
                .map(MetricDefinition::name)
                .sorted()
                .toList();
        if (!distinct.isEmpty()) {
            fields.put(
                    "approximate",
                    described(set(oneOf(distinct), 1, distinct.size()), "The metrics that are estimates, if any."));
        }
    }

    private ObjectNode why() {
        Map<String, ObjectNode> chosen = new LinkedHashMap<>();
        for (AttributeDefinition attribute : definition.profile().attributes()) {
            ObjectNode record = type("string");
            chosen.put(attribute.name(), attribute.rule() == Rule.ALL ? array(record, MOST_VALUES) : record);
        }
        Map<String, ObjectNode> member = new LinkedHashMap<>();
        member.put("record", type("string"));
        member.put("position", type("string"));
        member.put("created_at", SchemaNodes.of(FieldType.INSTANT));
        member.put("updated_at", SchemaNodes.of(FieldType.INSTANT));
        member.put("attributes", texts());
        member.put("identifiers", texts());
        member.put("totals", texts());
        List<String> required = new ArrayList<>(member.keySet());
        required.remove("created_at");
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        fields.put("chosen", described(object(chosen, List.of()), "The record that each attribute is from."));
        fields.put("members", described(array(object(member, required), MOST_MEMBERS), "The oldest records."));
        fields.put("left_out", described(type("integer").put("minimum", 0), "How many records are not listed."));
        return described(object(fields, fields.keySet()), "Where the values are from. Not indexed.");
    }
}
