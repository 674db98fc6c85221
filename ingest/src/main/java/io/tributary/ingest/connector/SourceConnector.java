package io.tributary.ingest.connector;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What ingest has to know of one kind of source database. Keeps nothing of a source: what it is to answer for is told with
 * each question.
 *
 * <p>A place in a source's log is one number that grows: an LSN, or a packed place in a binary log.
 */
public interface SourceConnector {

    /** The name of Debezium's class. */
    String connectorClass();

    /**
     * Whether its changes tell no place that the job can order, so that ingest numbers them. It is captured without the
     * checks of its database that are made for the others.
     */
    default boolean isNumbered() {
        return false;
    }

    /** Properties of the engine that tell it which tables to read, and under which keys. */
    default Map<String, String> tables(SourceDefinition source) {
        return MappedTables.properties(source, table -> List.of(table.id().name()));
    }

    /** Properties of the engine that the user may change. */
    Map<String, String> defaults(PipelineDefinition definition, SourceDefinition source);

    /** Properties of the engine that the readers of the change topics rely on. */
    Map<String, String> form();

    /** Properties of the engine that follow from the definition, and that the user must not set. Some may be secret. */
    Map<String, String> derived(PipelineDefinition definition, SourceDefinition source);

    /**
     * Everything that keeps the source from being captured, each with the value seen and what was expected. Changes
     * nothing.
     *
     * <p>A column that an earlier run has read and that is gone is none: its table is parked.
     */
    List<String> problems(PipelineDefinition definition, SourceDefinition source, EarlierRun earlier);

    /**
     * Gets the log ready for a capture that has the source for itself: takes it from a process that no longer has the
     * source but does not know it yet, and forgets what is left of a first snapshot that never ended.
     *
     * @param goesOnAt the place in the log where an earlier run ended; empty where the first snapshot is still to be taken
     * @return why the capture cannot go on there: what changed after it is lost. Empty where it can
     */
    Optional<String> prepare(PipelineDefinition definition, SourceDefinition source, OptionalLong goesOnAt);
}
