package io.tributary.definition;

import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.expression.VariableType;
import io.tributary.expression.VariableType.Shape;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that conditions may use, and what they stand for. */
public final class ConditionVariables {

    /** The number of a profile's records. */
    public static final String RECORD_COUNT = "record_count";

    /** The number of the values of a profile's rows that could not be read. */
    public static final String PROBLEMS = "problems";

    public static final String METRICS = "metrics.";
    public static final String ATTRIBUTES = "attributes.";
    public static final String ENRICHED = "enriched.";

    private final Map<String, VariableType> types = new LinkedHashMap<>();
    private final Map<String, VariableType> bare = new LinkedHashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    private ConditionVariables() {}

    /** In {@code where}: each field of the activity, its time included, as {@code activity.field}. */
    static Map<String, VariableType> ofActivity(String activity, Map<String, FieldType> fields) {
        Map<String, VariableType> types = new LinkedHashMap<>();
        fields.forEach((name, type) -> types.put(activity + "." + name, new VariableType(Shape.ONE, type)));
        return Map.copyOf(types);
    }

    /**
     * In segments: each metric as {@code metrics.name}, attribute as {@code attributes.name} and field of an enrichment as
     * {@code enriched.reference.field}; and without the first word wherever only one thing has the name then. A metric
     * {@code by} a field has groups, an attribute of which all is kept is a list.
     */
    static Map<String, VariableType> ofProfile(
            Collection<AttributeDefinition> attributes,
            Collection<EnrichmentDefinition> enrichments,
            Collection<MetricDefinition> metrics) {
        ConditionVariables variables = new ConditionVariables();
        for (MetricDefinition metric : metrics) {
            Shape shape = metric.by() == null ? Shape.ONE : Shape.GROUPS;
            variables.add(METRICS, metric.name(), new VariableType(shape, metric.type()));
        }
        for (AttributeDefinition attribute : attributes) {
            Shape shape = attribute.rule() == Rule.ALL ? Shape.LIST : Shape.ONE;
            variables.add(ATTRIBUTES, attribute.name(), new VariableType(shape, attribute.type()));
        }
        for (EnrichmentDefinition enrichment : enrichments) {
            enrichment
                    .fields()
                    .forEach((field, type) -> variables.add(
                            ENRICHED, enrichment.reference() + "." + field, new VariableType(Shape.ONE, type)));
        }
        for (String count : List.of(RECORD_COUNT, PROBLEMS)) {
            variables.addBare(count, new VariableType(Shape.ONE, FieldType.LONG));
        }
        variables.bare.keySet().removeAll(variables.ambiguous);
        variables.types.putAll(variables.bare);
        return Map.copyOf(variables.types);
    }

    private void add(String prefix, String name, VariableType type) {
        types.put(prefix + name, type);
        addBare(name, type);
    }

    private void addBare(String name, VariableType type) {
        if (bare.putIfAbsent(name, type) != null) {
            ambiguous.add(name);
        }
    }
}
