package io.tributary.ingest.connector;

import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells an engine which tables to read, and under which keys. It takes the names in its lists for regular expressions. */
public final class MappedTables {

    private static final String TABLES = "table.include.list";
    private static final String KEYS = "message.key.columns";

    private MappedTables() {}

    /**
     * The engine's properties.
     *
     * @param names under which a connector may know a table, in its list of tables; for keys it takes the full name as well
     */
    public static Map<String, String> properties(
            SourceDefinition source, Function<TableDefinition, List<String>> names) {
        Map<String, String> properties = new HashMap<>();
        properties.put(TABLES, list(source, names));
        String keys = source.tables().stream()
                .filter(table -> !table.key().isEmpty())
                .map(table -> literally(table.id().name()) + ":" + columns(table))
                .collect(Collectors.joining(";"));
        if (!keys.isEmpty()) {
            properties.put(KEYS, keys);
        }
        return properties;
    }

    /** The tables' names, for a property that lists them. */
    public static String list(SourceDefinition source, Function<TableDefinition, List<String>> names) {
        return source.tables().stream()
                .flatMap(table -> names.apply(table).stream())
                .map(MappedTables::literally)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static String columns(TableDefinition table) {
        return table.key().stream().map(MappedTables::literally).collect(Collectors.joining(","));
    }

    private static String literally(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "\\\\$0");
    }
}
