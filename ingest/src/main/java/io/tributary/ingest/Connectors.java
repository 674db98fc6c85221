package io.tributary.ingest;

import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.binlog.BinlogConnector;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.postgres.PostgresConnector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of source database, by the short name that the definition gives them. */
final class Connectors {

    private static final Map<String, SourceConnector> KNOWN = new TreeMap<>(Map.of(
            "postgres",
            new PostgresConnector(),
            "mariadb",
            BinlogConnector.mariaDb(),
            "mysql",
            BinlogConnector.mySql()));

    private Connectors() {}

    /** @throws IllegalArgumentException if there is a problem with it */
    static SourceConnector of(SourceDefinition source) {
        SourceConnector connector = KNOWN.get(source.connector());
        if (connector == null) {
            throw new IllegalArgumentException(problems(source).get(0));
        }
        return connector;
    }

    /** Why the source's connector cannot be had. */
    static List<String> problems(SourceDefinition source) {
        SourceConnector connector = KNOWN.get(source.connector());
        String place = "sources.%s.connector: %s".formatted(source.name(), source.connector());
        if (connector == null) {
            return List.of("%s (expected: one of %s)".formatted(place, String.join(", ", KNOWN.keySet())));
        }
        try {
            Class.forName(connector.connectorClass(), false, Connectors.class.getClassLoader());
            return List.of();
        } catch (ClassNotFoundException e) {
            return List.of("%s: no class %s (expected: Debezium's connector and its driver in the folder lib)"
                    .formatted(place, connector.connectorClass()));
        }
    }
}
