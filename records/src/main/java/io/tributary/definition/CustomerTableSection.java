package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code customer:} of a table of customer records. */
final class CustomerTableSection {

    private static final String COLUMN = "a column";

    private CustomerTableSection() {}

    static CustomerTable read(TableId id, Section section) {
        return new CustomerTable(
                id,
                TableSection.columns(section.get("key").requiredItems(TableSection.COLUMNS)),
                section.get("created").text(COLUMN),
                section.get("updated").text(COLUMN),
                section.get("tenant").text(COLUMN),
                identifiers(section.get("identifiers")),
                attributes(section.get("attributes")));
    }

    private static Map<String, IdentifierColumn> identifiers(Field field) {
        Map<String, IdentifierColumn> identifiers = new LinkedHashMap<>();
        for (Field entry : field.entries("columns by identifier name")) {
            SimpleName.check(entry);
            identifiers.put(entry.name(), identifier(entry));
        }
        return Collections.unmodifiableMap(identifiers);
    }

    private static IdentifierColumn identifier(Field field) {
        String expected = "a column, or {column: ..., region: ...}";
        field.requirePresent(expected);
        if (!field.isMapping()) {
            String column = field.text(expected);
            return new IdentifierColumn(column == null ? "" : column, null);
        }
        return field.section(
                expected,
                section -> new IdentifierColumn(
                        section.get("column").requiredText(COLUMN),
                        section.get("region").text(COLUMN)));
    }

    private static Map<String, Column> attributes(Field field) {
        Map<String, Column> attributes = new LinkedHashMap<>();
        for (Field entry : field.entries("columns by attribute name")) {
            SimpleName.check(entry);
            attributes.put(entry.name(), TableSection.column(entry));
        }
        return Collections.unmodifiableMap(attributes);
    }
}
