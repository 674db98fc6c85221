package io.tributary.ingest;

import io.debezium.engine.DebeziumEngine;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.binlog.BinlogConnector;
import io.tributary.ingest.connector.SourceConnector;
import io.tributary.ingest.numbered.NumberedConnector;
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
            BinlogConnector.mySql(),
            "sqlserver",
            new NumberedConnector("io.debezium.connector.sqlserver.SqlServerConnector"),
            "oracle",
            new NumberedConnector("io.debezium.connector.oracle.OracleConnector"),
            "mongodb",
            new NumberedConnector("io.debezium.connector.mongodb.MongoDbConnector")));

    private Connectors() {}

    /** By its short name; whatever has none is the name of a class. */
    static SourceConnector of(SourceDefinition source) {
        SourceConnector connector = KNOWN.get(source.connector());
        return connector == null ? new NumberedConnector(source.connector()) : connector;
    }

    /** Why the source's connector cannot be had. */
    static List<String> problems(SourceDefinition source) {
        SourceConnector connector = of(source);
        String place = "sources.%s.connector: %s".formatted(source.name(), source.connector());
        try {
            Class.forName(connector.connectorClass(), false, Connectors.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return List.of("%s: no class %s (expected: in the folder lib, %s)"
                    .formatted(place, connector.connectorClass(), missing(source)));
        }
        if (!connector.isNumbered()) {
            return List.of();
        }
        return NumberedConnector.problem(connector.connectorClass()).map(problem -> place + ": " + problem).stream()
                .toList();
    }

    /** Which files are missing. Parts of another version of Debezium do not link against ours. */
    private static String missing(SourceDefinition source) {
        String version = "of Debezium " + DebeziumEngine.class.getPackage().getImplementationVersion();
        return KNOWN.containsKey(source.connector())
                ? "debezium-connector-%s %s, with what it needs, such as its driver"
                        .formatted(source.connector(), version)
                : "the jar of that class, %s if it is from there, with what it needs; or one of %s"
                        .formatted(version, String.join(", ", KNOWN.keySet()));
    }
}
