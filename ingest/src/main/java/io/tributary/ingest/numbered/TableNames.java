package io.tributary.ingest.numbered;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.SourceProblems;
import java.util.List;

/** Whether the definition names tables and keys as the connector will tell them, as far as that is known without a database. */
final class TableNames {

    private static final String DOCUMENT_KEY = "_id";

    private final SourceDefinition source;
    private final ConnectorTraits traits;
    private final SourceProblems problems;

    TableNames(SourceDefinition source, ConnectorTraits traits) {
        this.source = source;
        this.traits = traits;
        this.problems = new SourceProblems(source);
    }

    List<String> problems() {
        String database = source.properties()
                .values()
                .getOrDefault(ConnectorTraits.DATABASES, "")
                .trim();
        if (traits.namesDatabases() && (database.isEmpty() || database.contains(","))) {
            problems.add(
                    "properties." + ConnectorTraits.DATABASES,
                    "%s (expected: one database; make a source of each)"
                            .formatted(database.isEmpty() ? "missing" : database));
        }
        for (TableDefinition table : source.tables()) {
            if (traits.namesDatabases()) {
                checkDatabase(table, database);
            }
            if (traits.isOfDocuments() && !table.key().isEmpty() && !table.key().equals(List.of(DOCUMENT_KEY))) {
                problems.add(
                        table,
                        "key %s (expected: %s, which is also taken without `key:`)"
                                .formatted(table.key(), DOCUMENT_KEY));
            }
            problems.checkTopicName(table);
        }
        return problems.all();
    }

    private void checkDatabase(TableDefinition table, String database) {
        String[] parts = table.id().name().split("\\.", -1);
        if (parts.length != 3 || (!database.isEmpty() && !parts[0].equals(database))) {
            problems.add(
                    table,
                    "not a table's name with database and schema (expected: %s.schema.table, such as %1$s.dbo.customers)"
                            .formatted(database.isEmpty() ? "database" : database));
        }
    }
}
