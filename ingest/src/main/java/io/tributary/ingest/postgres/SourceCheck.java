package io.tributary.ingest.postgres;

import io.tributary.definition.Column;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what the definition says of a source with the Postgres database itself. Changes nothing there. */
public final class SourceCheck {

    static final String RECOVERY = "to read the tables anew delete the pipeline's ingest-offsets topic";

    private final SourceDefinition source;
    private final Optional<String> slot;
    private final List<String> problems = new ArrayList<>();

    private SourceCheck(SourceDefinition source, Optional<String> slot) {
        this.source = source;
        this.slot = slot;
    }

    /**
     * Everything that keeps the source from being captured, each with the value seen and what was expected.
     *
     * @param slot the replication slot of an earlier run that this one is to go on with, if there was one
     */
    public static List<String> problems(SourceDefinition source, Optional<String> slot) {
        SourceCheck check = new SourceCheck(source, slot);
        check.run();
        return check.problems;
    }

    private void run() {
        SourceConnection address = new SourceConnection(source);
        List<String> missing = address.missing();
        if (!missing.isEmpty()) {
            missing.forEach(property -> add("properties." + property, "missing (expected: a value)"));
            return;
        }
        try (Connection connection = address.open()) {
            check(SourceCatalog.read(connection));
        } catch (SQLException e) {
            add(
                    "properties",
                    "cannot connect to %s as user %s (expected: a Postgres database that answers; %s)"
                            .formatted(address, address.user(), reason(e)));
        }
    }

    private void check(SourceCatalog catalog) {
        if (!catalog.walLevel().equals("logical")) {
            add(
                    "properties",
                    "wal_level %s (expected: logical; set it in postgresql.conf and restart Postgres)"
                            .formatted(catalog.walLevel()));
        }
        slot.filter(name -> !catalog.slots().contains(name)).ifPresent(name -> problems.add(lostSlot(source, name)));
        for (TableDefinition table : source.tables()) {
            CatalogTable found = catalog.tables().get(table.id().name());
            if (found == null) {
                add(
                        place(table),
                        "no such table (expected: a table of the database%s)"
                                .formatted(nearest(
                                        table.id().name(), catalog.tables().keySet())));
            } else {
                check(table, found);
            }
        }
    }

    private void check(TableDefinition table, CatalogTable found) {
        Set<String> columns = new LinkedHashSet<>(table.key());
        table.columns().stream().map(Column::name).sorted().forEach(columns::add);
        for (String column : columns) {
            if (!found.columns().contains(column)) {
                add(
                        place(table),
                        "no column %s (expected: a column of the table%s)"
                                .formatted(column, nearest(column, found.columns())));
            }
        }
        checkKey(table, found);
        if (!table.id().toString().matches("[a-zA-Z0-9._-]+")) {
            add(place(table), "no Kafka topic can have this name (expected: letters, digits, '.', '_' and '-' only)");
        }
        if (found.partitioned() && !isTrue("publish.via.partition.root")) {
            add(place(table), "a partitioned table (expected: the source's property publish.via.partition.root: true)");
        }
    }

    /** A deletion tells only the columns of the replica identity, and without one Postgres refuses updates altogether. */
    private void checkKey(TableDefinition table, CatalogTable found) {
        Collection<String> key = table.key().isEmpty() ? found.primaryKey() : table.key();
        if (key.isEmpty()) {
            add(place(table), "no primary key (expected: one, or `key:` with the columns that identify a row)");
        } else if (found.columns().containsAll(key) && !found.replicaIdentity().containsAll(key)) {
            add(
                    place(table),
                    "key %s is not in the replica identity %s, so a deletion would not tell its row (expected: ALTER TABLE %s REPLICA IDENTITY FULL, or one USING INDEX with these columns)"
                            .formatted(key, found.replicaIdentity(), table.id().name()));
        }
    }

    private boolean isTrue(String property) {
        return source.properties().values().getOrDefault(property, "false").equalsIgnoreCase("true");
    }

    private static String nearest(String name, Collection<String> known) {
        return NearestName.among(known, name)
                .map(other -> "; nearest: " + other)
                .orElse("");
    }

    private static String place(TableDefinition table) {
        return "tables." + table.id().name();
    }

    private void add(String place, String problem) {
        problems.add("sources.%s.%s: %s".formatted(source.name(), place, problem));
    }

    static String lostSlot(SourceDefinition source, String slot) {
        return "sources.%s.properties: no replication slot %s, so the changes since the last run are lost (expected: the slot it left; %s)"
                .formatted(source.name(), slot, RECOVERY);
    }

    /** Of the driver's message the first line only: the others may quote the connection's properties. */
    static String reason(SQLException failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getSQLState()
                : message.lines().findFirst().orElse("no reason given");
    }
}
