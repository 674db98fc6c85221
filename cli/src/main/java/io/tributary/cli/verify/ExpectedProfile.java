package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.ProfileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The document that some records make, field by field. */
final class ExpectedProfile {

    /** The most values an array of the document shows. */
    private static final int MOST_VALUES = 1_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final PipelineDefinition definition;
    private final ActivityTotals totals;
    private final ReferenceRows references;
    private final List<CustomerRecord> members;
    private final Map<String, List<JsonNode>> open = new LinkedHashMap<>();
    private final Map<String, List<String>> survivors = new HashMap<>();
    private final TreeSet<String> approximable = new TreeSet<>();

    private ExpectedProfile(
            PipelineDefinition definition,
            ActivityTotals totals,
            ReferenceRows references,
            List<CustomerRecord> members) {
        this.definition = definition;
        this.totals = totals;
        this.references = references;
        this.members = members;
    }

    /** @param members the oldest first */
    static ExpectedDocument of(
            PipelineDefinition definition,
            ActivityTotals totals,
            ReferenceRows references,
            List<CustomerRecord> members) {
        return new ExpectedProfile(definition, totals, references, members).document();
    }

    private ExpectedDocument document() {
        CustomerRecord oldest = members.get(0);
        ObjectNode body = JSON.objectNode().put("kind", "profile").put("profile_id", ProfileId.of(oldest.id()));
        if (definition.hasTenants()) {
            body.put("tenant", oldest.tenant());
        }
        ObjectNode attributes = body.putObject("attributes");
        definition.profile().attributes().forEach(attribute -> addAttribute(attributes, attribute));
        if (!definition.profile().enrichments().isEmpty()) {
            ObjectNode enriched = body.putObject("enriched");
            definition.profile().enrichments().forEach(enrichment -> addEnrichment(enriched, enrichment));
        }
        addIdentifiers(body.putObject("identifiers"));
        ObjectNode metrics = body.putObject("metrics");
        totals.metrics()
                .forEach(metric ->
                        put(metrics, "metrics", metric.metric().name(), metric.possible(members, approximable)));
        body.set("records", array(members.stream().map(CustomerRecord::id).toList(), FieldType.STRING));
        body.put("record_count", members.size());
        body.put("problems", problems());
        return new ExpectedDocument(body, open, approximable);
    }

    private void addAttribute(ObjectNode attributes, AttributeDefinition attribute) {
        Survivors rule = new Survivors(attribute);
        if (attribute.rule() == AttributeDefinition.Rule.ALL) {
            TreeSet<String> values = rule.all(members);
            if (!values.isEmpty()) {
                attributes.set(attribute.name(), array(values, attribute.type()));
            }
            return;
        }
        List<String> possible = rule.possible(members);
        survivors.put(attribute.name(), possible);
        put(
                attributes,
                "attributes",
                attribute.name(),
                possible.stream()
                        .map(value -> JsonValue.of(value, attribute.type()))
                        .toList());
    }

    private void addEnrichment(ObjectNode enriched, EnrichmentDefinition enrichment) {
        List<JsonNode> possible = survivors.getOrDefault(enrichment.on(), List.of()).stream()
                .map(value -> references.shown(enrichment, value))
                .distinct()
                .toList();
        put(enriched, "enriched", enrichment.reference(), possible);
    }

    private void addIdentifiers(ObjectNode identifiers) {
        for (IdentifierRule rule : definition.identity()) {
            List<String> values = members.stream()
                    .map(member -> member.identifiers().get(rule.name()))
                    .flatMap(Stream::ofNullable)
                    .toList();
            if (!values.isEmpty()) {
                identifiers.set(rule.name(), array(values, FieldType.STRING));
            }
        }
    }

    private void put(ObjectNode object, String section, String name, List<JsonNode> possible) {
        if (possible.size() > 1) {
            open.put(section + "." + name, possible);
        } else if (!possible.isEmpty() && !(possible.get(0) instanceof MissingNode)) {
            object.set(name, possible.get(0));
        }
    }

    private int problems() {
        return members.stream()
                .mapToInt(member -> member.problems() + totals.problems(member))
                .sum();
    }

    /** Each value once, sorted as text; as many as a document shows. */
    private static ArrayNode array(Collection<String> values, FieldType type) {
        ArrayNode array = JSON.arrayNode();
        new TreeSet<>(values).stream().limit(MOST_VALUES).forEach(value -> array.add(JsonValue.of(value, type)));
        return array;
    }
}
