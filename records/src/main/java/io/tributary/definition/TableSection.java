package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it stands under {@code tables:}.
 *
 * @param field its place in the file
 * @param definition null where it is not known what the table is
 */
record TableSection(TableId id, Field field, @Nullable TableDefinition definition) {

    private static final String KINDS = "one of customer, activity and reference";
    static final String COLUMNS = "a column or a list of columns";

    static TableSection read(String source, Field table) {
        TableId id = new TableId(source, table.name());
        return table.requiredSection(KINDS, section -> new TableSection(id, table, definition(id, section)));
    }

    private static @Nullable TableDefinition definition(TableId id, Section section) {
        Field activity = section.get("activity");
        Field reference = section.get("reference");
        Field customer = section.get("customer");
        if (reference.isPresent()) {
            return ReferenceTableSection.read(id, section);
        }
        if (activity.isPresent()) {
            return ActivityTableSection.read(id, section);
        }
        if (customer.isPresent()) {
            return customer.section("key, identifiers and attributes", table -> CustomerTableSection.read(id, table));
        }
        // Not unknown, only without a kind to belong to.
        List.of("key", "at", "fields").forEach(section::get);
        if (section.unknownKeys().isEmpty()) {
            section.field().report("a table of no kind", KINDS);
        }
        return null;
    }

    /** A key: one column or several, each once. */
    static List<String> columns(List<Field> items) {
        List<String> columns = new ArrayList<>();
        for (Field item : items) {
            String column = item.requiredText("a column");
            if (columns.contains(column)) {
                item.wrong("each column once");
            }
            columns.add(column);
        }
        return List.copyOf(columns);
    }

    /** A column name, or a mapping with {@code column} and {@code type}. */
    static Column column(Field field) {
        return column(field, FieldType.values());
    }

    /** As {@link #column(Field)}, of one of the types. */
    static Column column(Field field, FieldType... types) {
        String expected = "a column, or {column: ..., type: ...}";
        field.requirePresent(expected);
        if (!field.isMapping()) {
            String name = field.text(expected);
            return new Column(name == null ? "" : name, FieldType.STRING);
        }
        return field.section(
                expected,
                section -> new Column(
                        section.get("column").requiredText("a column"),
                        Choice.of(section.get("type"), FieldType.STRING, types, FieldType::yamlName)));
    }
}
