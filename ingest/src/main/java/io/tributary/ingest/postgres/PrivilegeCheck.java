package io.tributary.ingest.postgres;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.SourceProblems;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the user of a capture has to be allowed to do, each with the statement that allows it. */
final class PrivilegeCheck {

    private final SourceDefinition source;
    private final SourceCatalog catalog;
    private final String user;
    private final SourceProblems problems;

    PrivilegeCheck(SourceDefinition source, SourceCatalog catalog, String user, SourceProblems problems) {
        this.source = source;
        this.catalog = catalog;
        this.user = user;
        this.problems = problems;
    }

    void run(String publication) {
        if (!catalog.replicates()) {
            problems.add(
                    "properties",
                    "user %1$s may not read the log (expected: ALTER ROLE %1$s REPLICATION)".formatted(user));
        }
        for (TableDefinition table : source.tables()) {
            boolean readable = found(table).map(CatalogTable::readable).orElse(true);
            if (!readable) {
                problems.add(
                        table,
                        "user %1$s may not read it (expected: GRANT USAGE ON SCHEMA %2$s TO %1$s; GRANT SELECT ON %3$s TO %1$s)"
                                .formatted(user, table.id().schema(), table.id().name()));
            }
        }
        checkPublication(publication);
    }

    /** The engine makes the publication, or changes it to these tables, if it is not so already. */
    private void checkPublication(String publication) {
        Set<String> wanted =
                source.tables().stream().map(table -> table.id().name()).collect(Collectors.toSet());
        Set<String> published = catalog.publications().get(publication);
        boolean owned = source.tables().stream()
                .allMatch(table -> found(table).map(CatalogTable::owned).orElse(true));
        boolean makes = published != null || catalog.creates();
        if (!wanted.equals(published) && !(makes && owned)) {
            problems.add(
                    "properties",
                    "user %s may not make the publication %s (expected: that the owner of the tables makes it: %s PUBLICATION %s %s TABLE %s)"
                            .formatted(
                                    user,
                                    publication,
                                    published == null ? "CREATE" : "ALTER",
                                    publication,
                                    published == null ? "FOR" : "SET",
                                    wanted.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private Optional<CatalogTable> found(TableDefinition table) {
        Map<String, CatalogTable> tables = catalog.tables();
        return Optional.ofNullable(tables.get(table.id().name()));
    }
}
