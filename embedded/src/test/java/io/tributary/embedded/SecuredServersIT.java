package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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

    @Test
    void elasticsearchTakesItsUsersOverTlsAndNobodyElse() throws Exception {
        ElasticsearchUser ann = new ElasticsearchUser("ann", "open", "{\"cluster\": [\"monitor\"]}");
        try (ElasticsearchServer server = ElasticsearchServer.startSecured(
                folder.resolve("elasticsearch"), ElasticsearchRelease.V8, certificate, ann)) {
            assertThat(server.url().getScheme()).isEqualTo("https");
            assertThat(health(server, "ann", "open")).isEqualTo(200);
            assertThat(health(server, "ann", "shut")).isEqualTo(401);
            assertThat(health(server, "bob", "open")).isEqualTo(401);
        }
    }

    private int health(ElasticsearchServer server, String user, String password) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(
                        HttpRequest.newBuilder(server.url().resolve("/_cluster/health"))
                                .header("Authorization", "Basic " + pair)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
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
