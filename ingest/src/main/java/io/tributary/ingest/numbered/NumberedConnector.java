package io.tributary.ingest.numbered;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.connector.MappedTables;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.topics.SchemaHistoryTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Any source that Debezium has a connector for. What the connector's own definition of its properties tells of it is all
 * that is known; its database is asked nothing but by the connector's own check.
 */
public final class NumberedConnector implements SourceConnector {

    private static final String CAPTURE_MODE = "capture.mode";
    private static final String SCHEMA_CHANGES = "include.schema.changes";

    private final String connectorClass;

    /** @param connectorClass must be on the class path when more is asked for than its name */
    public NumberedConnector(String connectorClass) {
        this.connectorClass = connectorClass;
    }

    /** Why the class, which is on the class path, cannot be used; empty: it can. */
    public static Optional<String> problem(String connectorClass) {
        return ConnectorTraits.problem(connectorClass);
    }

    @Override
    public String connectorClass() {
        return connectorClass;
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public Map<String, String> tables(SourceDefinition source) {
        if (traits().isOfDocuments()) {
            return Map.of(
                    ConnectorTraits.COLLECTIONS,
                    MappedTables.list(source, table -> List.of(table.id().name())));
        }
        return MappedTables.properties(source, NumberedConnector::names);
    }

    /** Of a table named with its database, connectors tell the database, or do not. */
    private static List<String> names(TableDefinition table) {
        String name = table.id().name();
        String schema = table.id().schema();
        int database = schema.indexOf('.');
        return database < 0 ? List.of(name) : List.of(name, name.substring(database + 1));
    }

    @Override
    public Map<String, String> defaults(PipelineDefinition definition, SourceDefinition source) {
        return Map.of();
    }

    @Override
    public Map<String, String> form() {
        ConnectorTraits traits = traits();
        Map<String, String> form = new HashMap<>();
        if (traits.knows(SCHEMA_CHANGES)) {
            form.put(SCHEMA_CHANGES, "false");
        }
        if (traits.isOfDocuments()) {
            // Otherwise an update tells only what it changed.
            form.put(CAPTURE_MODE, "change_streams_update_full");
        }
        return form;
    }

    @Override
    public Map<String, String> derived(PipelineDefinition definition, SourceDefinition source) {
        return traits().keepsSchemaHistory() ? new SchemaHistoryTopic(definition, source).engineProperties() : Map.of();
    }

    @Override
    public List<String> problems(PipelineDefinition definition, SourceDefinition source, EarlierRun earlier) {
        return new TableNames(source, traits()).problems();
    }

    @Override
    public Optional<String> prepare(PipelineDefinition definition, SourceDefinition source, OptionalLong goesOnAt) {
        if (traits().keepsSchemaHistory()) {
            new SchemaHistoryTopic(definition, source).create();
        }
        return Optional.empty();
    }

    private ConnectorTraits traits() {
        return ConnectorTraits.of(connectorClass);
    }
}
