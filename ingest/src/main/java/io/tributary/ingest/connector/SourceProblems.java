package io.tributary.ingest.connector;

import io.tributary.definition.Column;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what keeps one source from being captured, in the order it is found. */
public final class SourceProblems {

    /** What helps where changes are lost. */
    public static final String RECOVERY = "to read the tables anew delete the pipeline's ingest-offsets topic";

    private final SourceDefinition source;
    private final List<String> problems = new ArrayList<>();

    public SourceProblems(SourceDefinition source) {
        this.source = source;
    }

    public List<String> all() {
        return List.copyOf(problems);
    }

    /** @param property of the source that must be there */
    public void addMissing(String property) {
        add("properties." + property, "missing (expected: a value)");
    }

    /** @param database what it must be, such as "a Postgres database" */
    public void addUnreachable(Object address, String user, String database, SQLException failure) {
        add(
                "properties",
                "cannot connect to %s as user %s (expected: %s that answers; %s)"
                        .formatted(address, user, database, reason(failure)));
    }

    /** @param expected the table, in the words of the database */
    public void addNoSuchTable(TableDefinition table, String expected, Collection<String> known) {
        add(
                table,
                "no such table (expected: %s%s)"
                        .formatted(expected, nearest(table.id().name(), known)));
    }

    /**
     * Compares what the definition says of a table with its columns.
     *
     * @param earlier whose columns may be gone
     */
    public void checkColumns(TableDefinition table, Collection<String> known, EarlierRun earlier) {
        Set<String> columns = new LinkedHashSet<>(table.key());
        table.columns().stream().map(Column::name).sorted().forEach(columns::add);
        columns.removeAll(earlier.columns().getOrDefault(table.id().name(), Set.of()));
        for (String column : columns) {
            if (!known.contains(column)) {
                add(
                        table,
                        "no column %s (expected: a column of the table%s)".formatted(column, nearest(column, known)));
            }
        }
    }

    public void addNoKey(TableDefinition table) {
        add(table, "no primary key (expected: one, or `key:` with the columns that identify a row)");
    }

    /** Whether Kafka can have the table's topic. */
    public void checkTopicName(TableDefinition table) {
        if (!table.id().toString().matches("[a-zA-Z0-9._-]+")) {
            add(table, "no Kafka topic can have this name (expected: letters, digits, '.', '_' and '-' only)");
        }
    }

    public void add(TableDefinition table, String problem) {
        add("tables." + table.id().name(), problem);
    }

    /** @param place below the source in the definition */
    public void add(String place, String problem) {
        problems.add("sources.%s.%s: %s".formatted(source.name(), place, problem));
    }

    /** Of the driver's message the first line only: the others may quote the connection's properties. */
    public static String reason(SQLException failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getSQLState()
                : message.lines().findFirst().orElse("no reason given");
    }

    private static String nearest(String name, Collection<String> known) {
        return NearestName.among(known, name)
                .map(other -> "; nearest: " + other)
                .orElse("");
    }
}
