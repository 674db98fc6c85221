package io.tributary.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.tributary.cli.document.NamedVariables;
import io.tributary.cli.document.ProfileVariables;
import io.tributary.cli.why.Explanation.Part;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SegmentDefinition;
import io.tributary.expression.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Explains the fields of one profile by the definition and what its document tells of its records. */
public final class Explainer {

    private final PipelineDefinition definition;
    private final JsonNode document;
    private final Members members;

    /** What can be explained, by path; an enrichment under the paths of its fields too. */
    private final Map<String, Supplier<Explanation>> fields = new LinkedHashMap<>();

    public Explainer(PipelineDefinition definition, JsonNode document) {
        this.definition = definition;
        this.document = document;
        this.members = new Members(document);
        definition.profile().attributes().forEach(each -> fields.put("attributes." + each.name(), () -> explain(each)));
        definition.profile().metrics().forEach(each -> fields.put("metrics." + each.name(), () -> explain(each)));
        for (EnrichmentDefinition each : definition.profile().enrichments()) {
            String path = "enriched." + each.reference();
            fields.put(path, () -> explain(each, path));
            each.fields()
                    .keySet()
                    .forEach(name -> fields.put(path + "." + name, () -> explain(each, path + "." + name)));
        }
        definition.profile().segments().forEach(each -> fields.put("segments." + each.name(), () -> explain(each)));
        definition.identity().forEach(each -> fields.put("identifiers." + each.name(), () -> explain(each)));
    }

    /** The paths of all fields that can be explained. */
    public Set<String> fields() {
        return fields.keySet();
    }

    /** All attributes that the profile shows. */
    public List<Explanation> attributes() {
        return definition.profile().attributes().stream()
                .map(this::explain)
                .filter(explanation -> explanation.value() != null)
                .toList();
    }

    /** Every field of that path, or of that name in any part of the document; none where there is no such field. */
    public List<Explanation> explain(String name) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equals(name)
                        || withoutSection(field.getKey()).equals(name))
                .map(field -> field.getValue().get())
                .toList();
    }

    private static String withoutSection(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private Explanation explain(AttributeDefinition attribute) {
        String name = attribute.name();
        List<String> chosen = members.chosen(name);
        List<Part> winners = chosen.stream()
                .map(record -> members.part(record, member -> value(member, name)))
                .toList();
        List<Part> lost = members.having(member -> value(member, name)).stream()
                .filter(part -> !chosen.contains(part.record()))
                .toList();
        return explanation("attributes." + name, RuleWords.of(attribute), winners, lost);
    }

    private Explanation explain(MetricDefinition metric) {
        return explanation("metrics." + metric.name(), RuleWords.of(metric), members.totals(metric.name()), List.of());
    }

    private Explanation explain(EnrichmentDefinition enrichment, String path) {
        List<Part> from = members.chosen(enrichment.on()).stream()
                .map(record -> members.part(record, member -> value(member, enrichment.on())))
                .toList();
        return explanation(path, RuleWords.of(enrichment), from, List.of());
    }

    private Explanation explain(IdentifierRule rule) {
        List<Part> from = members.having(member -> member.path("identifiers").path(rule.name()));
        return explanation("identifiers." + rule.name(), RuleWords.of(rule), from, List.of());
    }

    private Explanation explain(SegmentDefinition segment) {
        Condition condition = segment.condition();
        ProfileVariables variables = new ProfileVariables(document);
        boolean holds = condition.compile().holds(variables.values(condition.variables()));
        Map<String, JsonNode> named = new LinkedHashMap<>();
        NamedVariables.of(condition).forEach(name -> named.put(name, variables.node(name)));
        return new Explanation(
                "segments." + segment.name(),
                BooleanNode.valueOf(holds),
                condition.text(),
                List.of(),
                List.of(),
                named,
                0);
    }

    private Explanation explanation(String path, String rule, List<Part> from, List<Part> lost) {
        return new Explanation(path, shown(path), rule, from, lost, Map.of(), members.leftOut());
    }

    private @Nullable JsonNode shown(String path) {
        JsonNode node = document.at("/" + path.replace('.', '/'));
        return node.isMissingNode() ? null : node;
    }

    private static JsonNode value(JsonNode member, String attribute) {
        return member.path("attributes").path(attribute);
    }
}
