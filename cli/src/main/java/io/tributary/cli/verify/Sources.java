package io.tributary.cli.verify;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The source databases of a pipeline, each read as it is at one moment. */
final class Sources {

    private final PipelineDefinition definition;
    private final Progress progress;

    Sources(PipelineDefinition definition, Progress progress) {
        this.definition = definition;
        this.progress = progress;
    }

    /**
     * Hands over every row of the wanted tables once, table by table, with the sources' own connection properties.
     *
     * @throws VerbFailedException if a source does not answer, or the definition maps something that is not there or
     *     cannot be compared
     */
    void read(Predicate<TableDefinition> wanted, BiConsumer<TableDefinition, SourceRow> rows) {
        // Before the first table is read, which may take long.
        definition.sources().forEach(SourceDatabase::dialect);
        for (SourceDefinition source : definition.sources()) {
            if (source.tables().stream().anyMatch(wanted)) {
                try (SourceDatabase database = SourceDatabase.open(source)) {
                    for (TableDefinition table :
                            source.tables().stream().filter(wanted).toList()) {
                        read(database, table, rows);
                    }
                } catch (SQLException e) {
                    throw new VerbFailedException(
                            "cannot read the tables of the source %s (expected: its database runs, and lets the"
                                            .formatted(source.name())
                                    + " definition's user read them)",
                            e);
                }
            }
        }
    }

    private void read(SourceDatabase database, TableDefinition table, BiConsumer<TableDefinition, SourceRow> rows)
            throws SQLException {
        long[] count = {0};
        SourceTable.inspect(database, table).read(database, row -> {
            count[0]++;
            rows.accept(table, row);
        });
        progress.tableRead(table.id(), count[0]);
    }
}
