package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a table of activities. */
final class ActivityTableSection {

    private record Reference(TableId table, String column) {}

    private ActivityTableSection() {}

    static ActivityTable read(TableId id, Section section) {
        Field activity = section.get("activity");
        String name = activity.requiredText(SimpleName.EXPECTED);
        if (!name.isEmpty() && !SimpleName.is(name)) {
            activity.wrong(SimpleName.EXPECTED);
        }
        Reference customer = section.get("customer")
                .requiredSection("{table: ..., column: ...}", reference -> customer(id.source(), reference));
        return new ActivityTable(
                id,
                name,
                TableSection.columns(section.get("key").items(TableSection.COLUMNS)),
                customer.table(),
                customer.column(),
                section.get("at").text("a column"),
                fields(section.get("fields")));
    }

    private static Reference customer(String ownSource, Section section) {
        String source = section.get("source").text("the name of a source");
        return new Reference(
                new TableId(
                        source == null ? ownSource : source,
                        section.get("table").requiredText("a customer table")),
                section.get("column").requiredText("the column that holds the customer table's key"));
    }

    private static Map<String, Column> fields(Field field) {
        Map<String, Column> fields = new LinkedHashMap<>();
        for (Field entry : field.entries("columns by field name")) {
            SimpleName.check(entry);
            if (entry.name().equals(ActivityTable.AT)) {
                entry.wrongName(
                        "another name: at is the time of the activity, named by the key at beside fields", List.of());
            }
            fields.put(entry.name(), TableSection.column(entry));
        }
        return Collections.unmodifiableMap(fields);
    }
}
