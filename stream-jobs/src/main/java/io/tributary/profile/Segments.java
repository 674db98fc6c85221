package io.tributary.profile;

import io.tributary.definition.ProfileDefinition;
import io.tributary.expression.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which segments a profile is in. Pure; for one thread, as conditions are. */
final class Segments {

    private final SegmentVariables variables;
    private final SortedMap<String, Condition.Test> conditions = new TreeMap<>();

    Segments(ProfileDefinition definition) {
        variables = new SegmentVariables(definition);
        definition
                .segments()
                .forEach(segment ->
                        conditions.put(segment.name(), segment.condition().compile()));
    }

    /** The names of the segments whose condition holds, sorted. */
    List<String> of(Profile profile) {
        if (conditions.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = variables.of(profile);
        List<String> segments = new ArrayList<>();
        conditions.forEach((name, condition) -> {
            if (condition.holds(values)) {
                segments.add(name);
            }
        });
        return List.copyOf(segments);
    }
}
