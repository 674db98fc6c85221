package io.tributary.profile;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.ConditionVariables;
import io.tributary.definition.ProfileDefinition;
import io.tributary.expression.VariableType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the condition of a segment may name, with its values as {@link VariableType} says. Pure. */
final class SegmentVariables {

    private final Set<String> lists;

    SegmentVariables(ProfileDefinition definition) {
        lists = definition.attributes().stream()
                .filter(attribute -> attribute.rule() == AttributeDefinition.Rule.ALL)
                .map(AttributeDefinition::name)
                .collect(Collectors.toSet());
    }

    /**
     * By the names of {@link ConditionVariables}: the counts, and all metrics, attributes and fields of reference rows
     * that the profile has a value for. A bare name that means several things stands for any of them: no condition may
     * use it.
     */
    Map<String, Object> of(Profile profile) {
        Map<String, Object> values = new HashMap<>();
        profile.attributes()
                .forEach((name, survivors) -> put(values, ConditionVariables.ATTRIBUTES, name, value(name, survivors)));
        profile.enriched()
                .forEach((reference, fields) -> fields.forEach(
                        (field, value) -> put(values, ConditionVariables.ENRICHED, reference + "." + field, value)));
        profile.metrics().forEach((name, metric) -> {
            Object value = metric.groups() == null ? metric.total() : metric.groups();
            if (value != null) {
                put(values, ConditionVariables.METRICS, name, value);
            }
        });
        values.put(
                ConditionVariables.RECORD_COUNT,
                Integer.toString(profile.members().size()));
        values.put(ConditionVariables.PROBLEMS, Long.toString(profile.problems()));
        return values;
    }

    private Object value(String attribute, List<Survivor> survivors) {
        return lists.contains(attribute)
                ? survivors.stream().map(Survivor::value).toList()
                : survivors.get(0).value();
    }

    private static void put(Map<String, Object> values, String prefix, String name, Object value) {
        values.put(prefix + name, value);
        values.put(name, value);
    }
}
