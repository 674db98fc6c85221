package io.tributary.ingest.binlog;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.SourceProblems;
import io.tributary.records.BinlogPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what the definition says of a source with the MariaDB or MySQL server itself. Changes nothing there. */
final class SourceCheck {

    private static final String PLACE = "properties";

    /** What the engine reads without loss; a server that does not know a setting is well. Of compressed rows it sees none. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "binlog_format", "ROW",
            "binlog_row_image", "FULL",
            "log_bin_compress", "OFF",
            "binlog_transaction_compression", "OFF"));

    private final SourceDefinition source;
    private final EarlierRun earlier;
    private final SourceProblems problems;

    private SourceCheck(SourceDefinition source, EarlierRun earlier) {
        this.source = source;
        this.earlier = earlier;
        this.problems = new SourceProblems(source);
    }

    /** Everything that keeps the source from being captured, each with the value seen and what was expected. */
    static List<String> problems(SourceDefinition source, EarlierRun earlier) {
        SourceCheck check = new SourceCheck(source, earlier);
        check.run(BinlogConnector.place(earlier.position()));
        return check.problems.all();
    }

    /** Why a capture cannot go on at the place. Empty where it can. */
    static Optional<String> gapAfter(SourceDefinition source, BinlogPosition place) {
        try (Connection connection = new SourceConnection(source).open()) {
            return BinaryLogs.read(connection).gapAfter(place).map(gap -> "sources.%s.%s: %s"
                    .formatted(source.name(), PLACE, gap));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "sources.%s: the binary logs cannot be looked at: %s"
                            .formatted(source.name(), SourceProblems.reason(e)),
                    e);
        }
    }

    private void run(Optional<BinlogPosition> goesOnAt) {
        SourceConnection address = new SourceConnection(source);
        List<String> missing = address.missing();
        if (!missing.isEmpty()) {
            missing.forEach(problems::addMissing);
            return;
        }
        try (Connection connection = address.open()) {
            SourceCatalog catalog = SourceCatalog.read(connection, source);
            boolean logged = checkSettings(catalog);
            boolean seen = checkPrivileges(catalog, goesOnAt.isEmpty());
            if (logged && seen && goesOnAt.isPresent()) {
                BinaryLogs.read(connection).gapAfter(goesOnAt.get()).ifPresent(gap -> problems.add(PLACE, gap));
            }
            checkTables(catalog);
        } catch (SQLException e) {
            problems.addUnreachable(address, address.user(), "a server", e);
        }
    }

    /** Whether there is a binary log. */
    private boolean checkSettings(SourceCatalog catalog) {
        String log = catalog.settings().getOrDefault("log_bin", "OFF");
        if (!log.equalsIgnoreCase("ON")) {
            problems.add(
                    PLACE,
                    "log_bin %s (expected: ON; set it in the server's configuration and restart it)".formatted(log));
            return false;
        }
        SETTINGS.forEach((setting, expected) -> {
            String found = catalog.settings().getOrDefault(setting, expected);
            if (!found.equalsIgnoreCase(expected)) {
                problems.add(
                        PLACE,
                        "%s %s (expected: %s; set it in the server's configuration)"
                                .formatted(setting, found, expected));
            }
        });
        return true;
    }

    /** Whether the user may look at the binary logs. */
    private boolean checkPrivileges(SourceCatalog catalog, boolean snapshotDue) {
        List<String> missing = catalog.privileges().missing(snapshotDue);
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            problems.add(
                    PLACE,
                    "user %s lacks the privileges %s (expected: GRANT %s ON *.* TO %s)"
                            .formatted(catalog.user(), names, names, quoted(catalog.user())));
        }
        return !missing.contains(Privileges.SEE_LOGS);
    }

    private void checkTables(SourceCatalog catalog) {
        for (TableDefinition table : source.tables()) {
            CatalogTable found = catalog.tables().get(table.id().name());
            if (found == null) {
                problems.addNoSuchTable(
                        table,
                        "a table that user %s may read; if it is there: %s"
                                .formatted(catalog.user(), grant(catalog, table)),
                        catalog.tables().keySet());
            } else {
                check(catalog, table, found);
            }
        }
    }

    private void check(SourceCatalog catalog, TableDefinition table, CatalogTable found) {
        problems.checkColumns(table, found.columns, earlier);
        Collection<String> key = table.key().isEmpty() ? found.primaryKey : table.key();
        if (key.isEmpty()) {
            problems.addNoKey(table);
        }
        if (!found.unreadable.isEmpty()) {
            problems.add(
                    table,
                    "user %s may not read the columns %s (expected: %s)"
                            .formatted(catalog.user(), found.unreadable, grant(catalog, table)));
        }
        if (!found.cascades.isEmpty()) {
            problems.add(
                    table,
                    "foreign keys %s cascade, and what they do is not in the binary log (expected: ON DELETE RESTRICT ON UPDATE RESTRICT, and an application that deletes these rows itself)"
                            .formatted(found.cascades));
        }
        problems.checkTopicName(table);
    }

    private static String grant(SourceCatalog catalog, TableDefinition table) {
        return "GRANT SELECT ON %s TO %s".formatted(table.id().name(), quoted(catalog.user()));
    }

    /** {@code 'cdc'@'%'} of {@code cdc@%}. */
    private static String quoted(String user) {
        int at = user.lastIndexOf('@');
        return "'%s'@'%s'".formatted(user.substring(0, Math.max(0, at)), user.substring(at + 1));
    }
}
