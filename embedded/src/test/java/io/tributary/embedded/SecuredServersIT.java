package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredServersIT {

    @TempDir
    Path folder;

    private ServerCertificate certificate;

    @BeforeEach
    void aCertificate() {
        certificate = ServerCertificate.create(folder.resolve("tls"));
    }

    @Test
    void theKeyIsForTheOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate.keyAndCertificate())))
                .isEqualTo("rw-------");
    }

    @Test
    void kafkaTakesItsUserOverTlsAndNobodyElse() throws Exception {
        try (KafkaServer server = KafkaServer.startSecured(folder.resolve("kafka"), certificate, "ann", "open")) {
            assertThat(nodes(server, certificate, "open")).isEqualTo(1);
            assertThatThrownBy(() -> nodes(server, certificate, "shut"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            ServerCertificate another = ServerCertificate.create(folder.resolve("another"));
            assertThatThrownBy(() -> nodes(server, another, "open"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    @Test
    void postgresTakesConnectionsWithTlsAndAPasswordOnly() throws Exception {
        try (PostgresServer server = PostgresServer.startSecured(folder.resolve("postgres"), certificate);
                Connection superuser = server.connect("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE ann LOGIN PASSWORD 'open'");
            String trusted = "?sslmode=verify-full&sslrootcert=" + certificate.certificate();
            try (Connection connection = open(server, trusted, "open");
                    ResultSet tls = connection
                            .createStatement()
                            .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                tls.next();
                assertThat(tls.getBoolean(1)).isTrue();
            }
            assertThatThrownBy(() -> open(server, trusted, "shut")).hasMessageContaining("password authentication");
            assertThatThrownBy(() -> open(server, "?sslmode=disable", "open")).hasMessageContaining("no encryption");
        }
    }

    private static Connection open(PostgresServer server, String parameters, String password) throws SQLException {
        String url = server.jdbcUrl("postgres").replace(Loopback.ADDRESS, "localhost");
        return DriverManager.getConnection(url + parameters, "ann", password);
    }

    private static int nodes(KafkaServer server, ServerCertificate trusted, String password) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", server.bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ann\" password=\"%s\";"
                        .formatted(password));
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", trusted.certificate().toString());
        try (Admin admin = Admin.create(properties)) {
            return admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size();
        }
    }
}
