package io.tributary.sinks.mapping;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the fields of an existing index differ from those wanted. Fields that are no longer wanted stay and are no
 * difference: old documents have them.
 *
 * @param added the paths of fields the index lacks
 * @param conflicts fields whose type is another one; a type cannot be changed in place
 */
public record MappingChange(List<String> added, List<Conflict> conflicts) {

    /** A field that is of one type in the index and of another in the definition. */
    public record Conflict(String field, String present, String wanted) {}

    public static MappingChange between(TypeMapping present, TypeMapping wanted) {
        Map<String, String> presentTypes = types(present);
        Map<String, String> wantedTypes = types(wanted);
        List<String> added = wantedTypes.keySet().stream()
                .filter(field -> !presentTypes.containsKey(field))
                .toList();
        List<Conflict> conflicts = new ArrayList<>();
        presentTypes.forEach((field, type) -> {
            String wantedType = wantedTypes.getOrDefault(field, type);
            if (!wantedType.equals(type)) {
                conflicts.add(new Conflict(field, type, wantedType));
            }
        });
        return new MappingChange(added, List.copyOf(conflicts));
    }

    /** How many fields a mapping counts against {@code index.mapping.total_fields.limit}. */
    public static int fieldCount(TypeMapping mapping) {
        // A string has a sub-field, so each may count twice.
        return 2 * types(mapping).size();
    }

    /** The types of all fields, by their paths. */
    static Map<String, String> types(TypeMapping mapping) {
        Map<String, String> types = new TreeMap<>();
        collect("", mapping.properties(), types);
        return types;
    }

    private static void collect(String prefix, Map<String, Property> properties, Map<String, String> types) {
        properties.forEach((name, property) -> {
            types.put(prefix + name, type(property));
            if (property.isObject()) {
                collect(prefix + name + ".", property.object().properties(), types);
            } else if (property.isNested()) {
                collect(prefix + name + ".", property.nested().properties(), types);
            }
        });
    }

    private static String type(Property property) {
        return property._kind().jsonValue();
    }
}
