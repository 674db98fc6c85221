package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.topics.StartingOffset;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.records.RowChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one source's engine: our defaults, over them what the definition says, over that what every reader
 * of the change topics relies on.
 */
final class EngineProperties {

    /** What the user may change. Figures chosen for latency: with Debezium's own a change takes half a second longer. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "snapshot.mode", "initial",
            // Debezium's queue spins through the last millisecond of each wait: at 5 ms that is a fifth of a core.
            "poll.interval.ms", "20",
            "heartbeat.interval.ms", "1000",
            "retriable.restart.connector.wait.ms", "1000");

    /** What the readers of the change topics rely on. */
    private static final Map<String, String> FORM = Map.ofEntries(
            Map.entry("decimal.handling.mode", "string"),
            Map.entry("time.precision.mode", "isostring"),
            Map.entry("skipped.operations", "none"),
            Map.entry("tombstones.on.delete", "true"),
            Map.entry("converter.schemas.enable", "false"),
            Map.entry("unavailable.value.placeholder", RowChange.UNAVAILABLE),
            Map.entry("sanitize.field.names", "false"),
            Map.entry("field.name.adjustment.mode", "none"),
            // Told with the schema of a change, not in its message: numbers that travel as text are told from text.
            Map.entry("column.propagate.source.type", ".*"),
            Map.entry("tasks.max", "1"));

    /** What is derived from the rest of the definition, or would change the form of the messages. */
    private static final Set<String> DERIVED = Set.of(
            "name",
            "connector.class",
            "topic.prefix",
            "topic.delimiter",
            "topic.naming.strategy",
            "table.include.list",
            "table.exclude.list",
            "database.include.list",
            "database.exclude.list",
            "schema.include.list",
            "schema.exclude.list",
            "collection.include.list",
            "collection.exclude.list",
            "message.key.columns",
            "bootstrap.servers",
            "transforms",
            "predicates");

    private static final List<String> OURS = List.of(
            "tributary.", "offset.storage", "converter.", "key.converter", "value.converter", "header.converter");

    private EngineProperties() {}

    /** What the source's properties must not say, and whether its connector can be had. */
    static List<String> problems(PipelineDefinition definition, SourceDefinition source) {
        List<String> unusable = Connectors.problems(source);
        if (!unusable.isEmpty()) {
            return unusable;
        }
        SourceConnector connector = Connectors.of(source);
        Map<String, String> form = form(connector);
        Set<String> derived = connector.derived(definition, source).keySet();
        return source.properties().values().entrySet().stream()
                .filter(property -> isFixed(property.getKey())
                        || derived.contains(property.getKey())
                        || form.containsKey(property.getKey()))
                .filter(property -> !property.getValue().equals(form.get(property.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .map(name ->
                        "sources.%s.properties.%s: set by Tributary%s (expected: leave it out; the job relies on the form of the change topics)"
                                .formatted(
                                        source.name(),
                                        name,
                                        form.containsKey(name) ? " to `" + form.get(name) + "`" : ""))
                .toList();
    }

    private static Map<String, String> form(SourceConnector connector) {
        Map<String, String> form = new HashMap<>(FORM);
        form.putAll(connector.form());
        return form;
    }

    private static boolean isFixed(String name) {
        return DERIVED.contains(name) || OURS.stream().anyMatch(name::startsWith);
    }

    /** @param start where the engine goes on; null: at the beginning */
    static Properties of(PipelineDefinition definition, SourceDefinition source, @Nullable StoredOffset start) {
        String name = EngineName.of(definition, source);
        SourceConnector connector = Connectors.of(source);
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.putAll(connector.defaults(definition, source));
        properties.putAll(source.properties().values());
        properties.putAll(form(connector));
        properties.putAll(connector.derived(definition, source));
        properties.setProperty("name", name);
        properties.setProperty("connector.class", connector.connectorClass());
        properties.setProperty("topic.prefix", name);
        properties.putAll(connector.tables(source));
        // Only there because the engine insists on it.
        properties.setProperty("bootstrap.servers", definition.kafka().bootstrap());
        properties.putAll(StartingOffset.engineProperties(start));
        if (start == null || !new SourceOffset(start.place()).isAfterSnapshot()) {
            // Another attempt of the engine itself would read the tables beside the log, not in step with it.
            properties.setProperty("errors.max.retries", "0");
        }
        return properties;
    }
}
