package io.tributary.ingest.postgres;

import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The address of a source's database, from the same properties that Debezium reads. Prints without user and password. */
public final class SourceConnection {

    private static final String HOST = "database.hostname";
    private static final String PORT = "database.port";
    private static final String USER = "database.user";
    private static final String DATABASE = "database.dbname";
    private static final String DEFAULT_PORT = "5432";
    private static final String PREFIX = "database.";
    private static final Set<String> ADDRESS = Set.of(HOST, PORT, DATABASE);
    private static final String TIMEOUT_SECONDS = "10";

    private final Map<String, String> properties;

    public SourceConnection(SourceDefinition source) {
        this.properties = source.properties().values();
    }

    List<String> missing() {
        return Stream.of(HOST, USER, DATABASE)
                .filter(name -> properties.getOrDefault(name, "").isBlank())
                .toList();
    }

    String user() {
        return properties.getOrDefault(USER, "");
    }

    /** Opens it with everything that the properties say of TLS and the login; gives up after ten seconds. */
    public Connection open() throws SQLException {
        Properties driver = new Properties();
        driver.setProperty("loginTimeout", TIMEOUT_SECONDS);
        driver.setProperty("connectTimeout", TIMEOUT_SECONDS);
        driver.setProperty("ApplicationName", "tributary-check");
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !ADDRESS.contains(name)) {
                driver.setProperty(name.substring(PREFIX.length()), value);
            }
        });
        return DriverManager.getConnection("jdbc:postgresql://" + this, driver);
    }

    @Override
    public String toString() {
        return properties.get(HOST) + ":" + properties.getOrDefault(PORT, DEFAULT_PORT) + "/"
                + properties.get(DATABASE);
    }
}
