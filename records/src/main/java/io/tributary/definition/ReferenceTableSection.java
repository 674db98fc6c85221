package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a table that records refer to. */
final class ReferenceTableSection {

    private static final Set<String> RESERVED =
            Set.of(ConditionVariables.METRICS, ConditionVariables.ATTRIBUTES, ConditionVariables.ENRICHED);

    private ReferenceTableSection() {}

    static ReferenceTable read(TableId id, Section section) {
        Field reference = section.get("reference");
        String name = reference.requiredText(SimpleName.EXPECTED);
        if (!name.isEmpty() && !SimpleName.is(name)) {
            reference.wrong(SimpleName.EXPECTED);
        }
        if (RESERVED.contains(name + ".")) {
            reference.wrong("another name: conditions know " + name + " as a part of the profile");
        }
        Column key = TableSection.column(section.get("key"), FieldType.STRING, FieldType.LONG);
        return new ReferenceTable(id, name, List.of(key.name()), key.type(), fields(section.get("fields")));
    }

    private static Map<String, Column> fields(Field field) {
        Map<String, Column> fields = new LinkedHashMap<>();
        for (Field entry : field.entries("columns by field name")) {
            SimpleName.check(entry);
            fields.put(entry.name(), TableSection.column(entry));
        }
        return Collections.unmodifiableMap(fields);
    }
}
