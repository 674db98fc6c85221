package io.tributary.sinks.mapping;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.MappingLimitSettings;

/** How much the index takes: its own defaults, and for a larger mapping what that needs. */
public final class MappingLimits {

    private static final long LEAST_FIELDS = 1_000;
    private static final long LEAST_NESTED_FIELDS = 100;
    private static final long LEAST_NESTED_OBJECTS = 10_000;

    /** As many groups of one metric as a document shows. */
    private static final long MOST_GROUPS = 1_000;

    private MappingLimits() {}

    public static MappingLimitSettings of(TypeMapping mapping) {
        // Twice as many, as fields that are no longer defined still count.
        long fields = Math.max(LEAST_FIELDS, 2L * MappingChange.fieldCount(mapping));
        long nested = 2 * nestedCount(mapping);
        return MappingLimitSettings.of(limits -> limits.totalFields(total -> total.limit(Long.toString(fields)))
                .nestedFields(total -> total.limit(Math.max(LEAST_NESTED_FIELDS, nested)))
                .nestedObjects(total -> total.limit(Math.max(LEAST_NESTED_OBJECTS, nested * MOST_GROUPS))));
    }

    private static long nestedCount(TypeMapping mapping) {
        return MappingChange.types(mapping).values().stream()
                .filter(Property.Kind.Nested.jsonValue()::equals)
                .count();
    }
}
