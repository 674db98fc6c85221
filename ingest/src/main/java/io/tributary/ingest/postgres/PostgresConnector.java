package io.tributary.ingest.postgres;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.SourceConnector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Postgres, read through a replication slot with the output plug-in pgoutput. */
public final class PostgresConnector implements SourceConnector {

    private static final String SLOT_NAME = "slot.name";
    private static final String PUBLICATION_NAME = "publication.name";
    private static final String SNAPSHOT_MODE = "snapshot.mode";
    private static final String INITIAL = "initial";

    @Override
    public String connectorClass() {
        return "io.debezium.connector.postgresql.PostgresConnector";
    }

    @Override
    public Map<String, String> defaults(PipelineDefinition definition, SourceDefinition source) {
        String name = ReplicationNames.of(definition.pipeline(), source.name());
        return Map.ofEntries(
                Map.entry(SLOT_NAME, name),
                Map.entry(PUBLICATION_NAME, name),
                Map.entry("plugin.name", "pgoutput"),
                Map.entry("publication.autocreate.mode", "filtered"),
                // While the captured tables are quiet, the slot would keep the log of everybody else's changes. In a
                // transaction: behind a message outside of one, Debezium 3.5 loses the next transaction at a restart.
                Map.entry(SourceCheck.HEARTBEAT, "SELECT pg_logical_emit_message(true, 'tributary', '')"),
                // A slot that was made anew has lost changes: better to stop than to go on without them.
                Map.entry("offset.mismatch.strategy", "trust_offset"));
    }

    @Override
    public Map<String, String> form() {
        return Map.of("slot.drop.on.stop", "false");
    }

    @Override
    public Map<String, String> derived(PipelineDefinition definition, SourceDefinition source) {
        return Map.of();
    }

    @Override
    public List<String> problems(PipelineDefinition definition, SourceDefinition source, EarlierRun earlier) {
        String publication = source.properties()
                .values()
                .getOrDefault(PUBLICATION_NAME, ReplicationNames.of(definition.pipeline(), source.name()));
        return SourceCheck.problems(source, slot(definition, source), publication, earlier);
    }

    @Override
    public Optional<String> prepare(PipelineDefinition definition, SourceDefinition source, OptionalLong goesOnAt) {
        ReplicationSlot slot = new ReplicationSlot(source, slot(definition, source));
        slot.release();
        if (goesOnAt.isPresent()) {
            return slot.gapAfter(goesOnAt.getAsLong());
        }
        if (ownsSlot(source)) {
            // With a slot left over, a snapshot begins a little before or after it and may miss what lies between.
            slot.drop();
        }
        return Optional.empty();
    }

    /** The name of a source's replication slot and its publication, unless its properties give others. */
    public static String replicationName(String pipeline, String source) {
        return ReplicationNames.of(pipeline, source);
    }

    static String slot(PipelineDefinition definition, SourceDefinition source) {
        return source.properties()
                .values()
                .getOrDefault(SLOT_NAME, ReplicationNames.of(definition.pipeline(), source.name()));
    }

    /** Whether slot and first snapshot are made by the engine alone, so that both may be made anew. */
    static boolean ownsSlot(SourceDefinition source) {
        Map<String, String> properties = source.properties().values();
        return !properties.containsKey(SLOT_NAME)
                && properties.getOrDefault(SNAPSHOT_MODE, INITIAL).equals(INITIAL);
    }
}
