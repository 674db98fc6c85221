package io.tributary.ingest.postgres;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.SourceProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares what the definition says of a source with the Postgres database itself. Changes nothing there. */
final class SourceCheck {

    static final String HEARTBEAT = "heartbeat.action.query";

    private static final Pattern OUTSIDE_OF_TRANSACTION =
            Pattern.compile("pg_logical_emit_message\\s*\\(\\s*(false|'f)", Pattern.CASE_INSENSITIVE);

    private final SourceDefinition source;
    private final String slot;
    private final String publication;
    private final EarlierRun earlier;
    private final SourceProblems problems;

    private SourceCheck(SourceDefinition source, String slot, String publication, EarlierRun earlier) {
        this.source = source;
        this.publication = publication;
        this.slot = slot;
        this.earlier = earlier;
        this.problems = new SourceProblems(source);
    }

    /**
     * Everything that keeps the source from being captured, each with the value seen and what was expected.
     *
     * @param slot the replication slot that an earlier run, if there was one, has left
     */
    static List<String> problems(SourceDefinition source, String slot, String publication, EarlierRun earlier) {
        SourceCheck check = new SourceCheck(source, slot, publication, earlier);
        check.run();
        return check.problems.all();
    }

    private void run() {
        SourceConnection address = new SourceConnection(source);
        List<String> missing = address.missing();
        if (!missing.isEmpty()) {
            missing.forEach(problems::addMissing);
            return;
        }
        try (Connection connection = address.open()) {
            SourceCatalog catalog = SourceCatalog.read(connection);
            check(catalog);
            if (publishesFiltered()) {
                new PrivilegeCheck(source, catalog, address.user(), problems).run(publication);
            }
        } catch (SQLException e) {
            problems.addUnreachable(address, address.user(), "a Postgres database", e);
        }
    }

    private void check(SourceCatalog catalog) {
        checkHeartbeat();
        if (!catalog.walLevel().equals("logical")) {
            problems.add(
                    "properties",
                    "wal_level %s (expected: logical; set it in postgresql.conf and restart Postgres)"
                            .formatted(catalog.walLevel()));
        }
        if (earlier.position().isPresent() && !catalog.slots().contains(slot)) {
            problems.add("properties", ReplicationSlot.lost(slot));
        }
        for (TableDefinition table : source.tables()) {
            CatalogTable found = catalog.tables().get(table.id().name());
            if (found == null) {
                problems.addNoSuchTable(
                        table, "a table of the database", catalog.tables().keySet());
            } else {
                check(table, found);
            }
        }
    }

    private void check(TableDefinition table, CatalogTable found) {
        problems.checkColumns(table, found.columns(), earlier);
        checkKey(table, found);
        problems.checkTopicName(table);
        if (found.partitioned() && !isTrue("publish.via.partition.root")) {
            problems.add(
                    table, "a partitioned table (expected: the source's property publish.via.partition.root: true)");
        }
    }

    /** A deletion tells only the columns of the replica identity, and without one Postgres refuses updates altogether. */
    private void checkKey(TableDefinition table, CatalogTable found) {
        Collection<String> key = table.key().isEmpty() ? found.primaryKey() : table.key();
        if (key.isEmpty()) {
            problems.addNoKey(table);
        } else if (found.columns().containsAll(key) && !found.replicaIdentity().containsAll(key)) {
            problems.add(
                    table,
                    "key %s is not in the replica identity %s, so a deletion would not tell its row (expected: ALTER TABLE %s REPLICA IDENTITY FULL, or one USING INDEX with these columns)"
                            .formatted(key, found.replicaIdentity(), table.id().name()));
        }
    }

    /** Behind such a message Debezium 3.5 loses the next transaction at a restart (debezium/dbz#1379). */
    private void checkHeartbeat() {
        String query = source.properties().values().getOrDefault(HEARTBEAT, "");
        if (OUTSIDE_OF_TRANSACTION.matcher(query).find()) {
            problems.add(
                    "properties." + HEARTBEAT,
                    "%s (expected: a message inside of a transaction, pg_logical_emit_message(true, …), or none of it: changes could be lost)"
                            .formatted(query));
        }
    }

    /** Otherwise what the publication is to be is not ours to say. */
    private boolean publishesFiltered() {
        Map<String, String> properties = source.properties().values();
        return properties
                        .getOrDefault("publication.autocreate.mode", "filtered")
                        .equals("filtered")
                && properties.getOrDefault("plugin.name", "pgoutput").equals("pgoutput");
    }

    private boolean isTrue(String property) {
        return source.properties().values().getOrDefault(property, "false").equalsIgnoreCase("true");
    }
}
