package io.tributary.ingest.numbered;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * What a connector tells of itself by the properties that it knows.
 *
 * @param properties their names
 */
record ConnectorTraits(Set<String> properties) {

    static final String COLLECTIONS = "collection.include.list";
    static final String DATABASES = "database.names";
    private static final String TABLES = "table.include.list";
    private static final String SCHEMA_HISTORY = "schema.history.internal";

    static ConnectorTraits of(String connectorClass) {
        return new ConnectorTraits(Set.copyOf(load(connectorClass).config().names()));
    }

    /** Why the class cannot be used; empty: it can. */
    static Optional<String> problem(String connectorClass) {
        try {
            ConnectorTraits traits = of(connectorClass);
            return traits.knows(TABLES) || traits.isOfDocuments()
                    ? Optional.empty()
                    : Optional.of("%s knows neither %s nor %s (expected: a Debezium connector of tables or collections)"
                            .formatted(connectorClass, TABLES, COLLECTIONS));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.of("%s cannot be used: %s".formatted(connectorClass, e));
        }
    }

    static Connector load(String connectorClass) {
        try {
            return Class.forName(connectorClass, true, ConnectorTraits.class.getClassLoader())
                    .asSubclass(SourceConnector.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("no source connector of Kafka Connect: " + connectorClass, e);
        }
    }

    boolean knows(String property) {
        return properties.contains(property);
    }

    /** Whether its rows are documents in collections, with one key each and whatever fields. */
    boolean isOfDocuments() {
        return knows(COLLECTIONS);
    }

    /** Whether its log tells values without the names of their columns. */
    boolean keepsSchemaHistory() {
        return knows(SCHEMA_HISTORY);
    }

    /** Whether one engine could read several databases, and tells the database of each table. */
    boolean namesDatabases() {
        return knows(DATABASES);
    }
}
