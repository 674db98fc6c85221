package io.tributary.ingest.binlog;

import io.tributary.definition.SourceDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The address of a source's server, from the same properties that Debezium reads. Prints without user and password. */
public final class SourceConnection {

    private static final String HOST = "database.hostname";
    private static final String PORT = "database.port";
    private static final String USER = "database.user";
    private static final String DEFAULT_PORT = "3306";
    private static final String DRIVER_PREFIX = "driver.";
    private static final String TLS_MODE = "sslMode";
    private static final String TIMEOUT_MILLISECONDS = "10000";

    /** The driver's names of Debezium's properties. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            USER,
            "user",
            "database.password",
            "password",
            "database.ssl.mode",
            TLS_MODE,
            "database.ssl.keystore",
            "keyStore",
            "database.ssl.keystore.password",
            "keyStorePassword",
            "database.ssl.truststore",
            "trustStore",
            "database.ssl.truststore.password",
            "trustStorePassword");

    /** What the MySQL connector calls the driver's ways to use TLS. */
    private static final Map<String, String> TLS_MODES = Map.of(
            "disabled", "disable",
            "preferred", "disable",
            "required", "trust",
            "verify_ca", "verify-ca",
            "verify_identity", "verify-full");

    private final Map<String, String> properties;

    public SourceConnection(SourceDefinition source) {
        this.properties = source.properties().values();
    }

    List<String> missing() {
        return Stream.of(HOST, USER)
                .filter(name -> properties.getOrDefault(name, "").isBlank())
                .toList();
    }

    String user() {
        return properties.getOrDefault(USER, "");
    }

    /** Opens it with everything that the properties say of TLS and the login; gives up after ten seconds. */
    public Connection open() throws SQLException {
        Properties driver = new Properties();
        driver.setProperty("connectTimeout", TIMEOUT_MILLISECONDS);
        properties.forEach((name, value) -> {
            String driverName = DRIVER_NAMES.get(name);
            if (driverName != null) {
                driver.setProperty(
                        driverName, driverName.equals(TLS_MODE) ? TLS_MODES.getOrDefault(value, value) : value);
            } else if (name.startsWith(DRIVER_PREFIX)) {
                driver.setProperty(name.substring(DRIVER_PREFIX.length()), value);
            }
        });
        return DriverManager.getConnection("jdbc:mariadb://" + this + "/", driver);
    }

    @Override
    public String toString() {
        return properties.get(HOST) + ":" + properties.getOrDefault(PORT, DEFAULT_PORT);
    }
}
