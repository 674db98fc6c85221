package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that activities refer to customer tables, that all customer tables name a tenant or none, that each reference
 * has one table, and that each table reads a column as one type.
 */
final class TableReferences {

    private final Map<TableId, TableSection> tables = new HashMap<>();
    private final Map<String, Field> references = new HashMap<>();
    private final List<SourceSection> sources;

    private TableReferences(List<SourceSection> sources) {
        this.sources = sources;
        sources.forEach(source -> source.tables().forEach(table -> tables.putIfAbsent(table.id(), table)));
    }

    static void check(List<SourceSection> sources) {
        TableReferences references = new TableReferences(sources);
        for (SourceSection source : sources) {
            for (TableSection table : source.tables()) {
                if (table.definition() instanceof ActivityTable activity) {
                    references.checkCustomer(activity, table.field().at("customer"));
                    checkColumns(activity, table.field());
                } else if (table.definition() instanceof CustomerTable customer) {
                    checkColumns(customer, table.field().at("customer"));
                } else if (table.definition() instanceof ReferenceTable reference) {
                    checkColumns(reference, table.field());
                    references.checkReference(reference, table.field().at("reference"));
                }
            }
        }
        references.checkTenants();
    }

    private void checkCustomer(ActivityTable activity, Field customer) {
        TableId id = activity.customer();
        List<String> names =
                sources.stream().map(source -> source.field().name()).toList();
        if (!names.contains(id.source())) {
            customer.at("source").wrong("one of the sources " + String.join(", ", names), names);
            return;
        }
        TableSection referred = tables.get(id);
        if (id.name().isEmpty() || referred != null && referred.definition() == null) {
            return;
        }
        if (referred == null || !(referred.definition() instanceof CustomerTable table)) {
            List<String> known = tables.values().stream()
                    .filter(candidate -> candidate.definition() instanceof CustomerTable)
                    .filter(candidate -> candidate.id().source().equals(id.source()))
                    .map(candidate -> candidate.id().name())
                    .sorted()
                    .toList();
            customer.at("table")
                    .wrong(
                            "a customer table of the source: " + String.join(", ", known),
                            referred == null ? known : List.of());
        } else if (table.key().size() > 1) {
            customer.at("table")
                    .wrong("a customer table with one key column; this one has "
                            + table.key().size());
        }
    }

    private void checkReference(ReferenceTable table, Field reference) {
        Field first = references.putIfAbsent(table.reference(), reference);
        if (first != null && !table.reference().isEmpty()) {
            reference.report(
                    "a second table of this reference",
                    "one table; the first is " + first.path() + " on line " + first.line());
        }
    }

    private void checkTenants() {
        List<Field> tenants = sources.stream()
                .flatMap(source -> source.tables().stream())
                .filter(table -> table.definition() instanceof CustomerTable)
                .map(table -> table.field().at("customer").at("tenant"))
                .toList();
        for (Field first : tenants.stream().filter(Field::isPresent).limit(1).toList()) {
            tenants.forEach(tenant -> tenant.requirePresent("a column, because " + first.path() + " on line "
                    + first.line() + " names one: all customer tables do or none"));
        }
    }

    private static void checkColumns(ActivityTable table, Field field) {
        ColumnTypes types = new ColumnTypes();
        types.add(field.at("at"), table.at(), FieldType.INSTANT);
        table.fields().forEach((name, column) -> types.add(field.at("fields").at(name), column.name(), column.type()));
    }

    private static void checkColumns(CustomerTable table, Field field) {
        ColumnTypes types = new ColumnTypes();
        types.add(field.at("created"), table.created(), FieldType.INSTANT);
        types.add(field.at("updated"), table.updated(), FieldType.INSTANT);
        table.attributes()
                .forEach((name, column) -> types.add(field.at("attributes").at(name), column.name(), column.type()));
    }

    private static void checkColumns(ReferenceTable table, Field field) {
        ColumnTypes types = new ColumnTypes();
        table.fields().forEach((name, column) -> types.add(field.at("fields").at(name), column.name(), column.type()));
    }
}
