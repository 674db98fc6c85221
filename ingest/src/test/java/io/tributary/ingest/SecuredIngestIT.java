package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.embedded.ServerCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes one user over SASL_SSL, and a Postgres that takes TLS only. */
class SecuredIngestIT {

    private static final String KAFKA_PASSWORD = "brokersecret-4711";
    private static final String DATABASE_PASSWORD = "databasesecret-4712";
    private static final String WRONG = "wrongsecret-4713";

    @TempDir
    static Path servers;

    private static ServerCertificate certificate;
    private static ServerCertificate another;
    private static KafkaServer kafka;
    private static PostgresServer postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.create(servers.resolve("tls"));
        another = ServerCertificate.create(servers.resolve("another"));
        kafka = KafkaServer.startSecured(servers.resolve("kafka"), certificate, "ann", KAFKA_PASSWORD);
        postgres = PostgresServer.startSecured(servers.resolve("postgres"), certificate);
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE cdc LOGIN REPLICATION PASSWORD '" + DATABASE_PASSWORD + "'");
            statement.execute("CREATE DATABASE crm OWNER cdc");
        }
        try (Connection connection = postgres.connect("crm");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id int PRIMARY KEY, email text)");
            statement.execute("ALTER TABLE customers OWNER TO cdc");
            statement.execute("INSERT INTO customers VALUES (1, 'a'), (2, 'b')");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
    }

    @Test
    void aBrokerAndADatabaseThatAskForPasswordsOverTlsAreUsedAndTheLogHoldsNoPassword() throws Exception {
        PipelineDefinition definition = definition(KAFKA_PASSWORD, DATABASE_PASSWORD, certificate, certificate);
        try (CapturedLog log = CapturedLog.start()) {
            try (Ingest ingest = Ingest.start(definition);
                    WatchProbe probe = WatchProbe.of(definition, ingest)) {
                Scene.awaitSnapshots(ingest);
                insert(3);
                Scene.awaitThat(
                        () -> ingest.progress().get(0).rowsCaptured(),
                        rows -> rows == 3,
                        rows -> "3 rows, but " + rows);
                Scene.awaitThat(
                        () -> probe.measure("slot_lag_bytes", "crm"),
                        bytes -> bytes >= 0,
                        bytes -> "the statistics too, but " + bytes);
                assertThat(encryptedConnections()).isGreaterThanOrEqualTo(2);
                assertThat(ingest.failure()).isEmpty();
            }
            assertThat(log.text()).contains("security.protocol = SASL_SSL", "database.sslmode = verify-ca");
            assertThat(log.containing(List.of(KAFKA_PASSWORD, DATABASE_PASSWORD)))
                    .isEmpty();
        }
    }

    @Test
    void aWrongPasswordOfTheBrokerIsToldAtTheStartAndNotShown() throws Exception {
        assertThat(refusal(definition(WRONG, DATABASE_PASSWORD, certificate, certificate)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("kafka.bootstrap: " + kafka.bootstrapServers())
                .contains("Authentication failed", "SCRAM-SHA-512");
    }

    @Test
    void aWrongPasswordOfTheDatabaseIsToldAtTheStartAndNotShown() throws Exception {
        assertThat(refusal(definition(KAFKA_PASSWORD, WRONG, certificate, certificate)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "sources.crm.properties: cannot connect to localhost:" + postgres.port() + "/crm as user cdc")
                .contains("password authentication failed");
    }

    @Test
    void certificatesThatAreNotTrustedAreToldAtTheStart() throws Exception {
        List<String> problems = refusal(definition(KAFKA_PASSWORD, DATABASE_PASSWORD, another, another));
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("kafka.bootstrap: ").contains("SSL handshake failed");
        assertThat(problems.get(1))
                .startsWith("sources.crm.properties: cannot connect to ")
                .contains("SSL error");
    }

    private static List<String> refusal(PipelineDefinition definition) {
        try (CapturedLog log = CapturedLog.start()) {
            IngestRefusedException refused =
                    catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(definition));
            assertThat(log.text()).contains("AdminClientConfig");
            assertThat(log.containing(List.of(KAFKA_PASSWORD, DATABASE_PASSWORD, WRONG)))
                    .isEmpty();
            assertThat(refused).hasMessageNotContainingAny(KAFKA_PASSWORD, DATABASE_PASSWORD, WRONG);
            return refused.problems();
        }
    }

    /** Of the capture: the one that reads the log, and those that look at the database. */
    private static int encryptedConnections() throws Exception {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'cdc' AND ssl")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void insert(int id) throws Exception {
        try (Connection connection = postgres.connect("crm");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers VALUES (" + id + ", 'c')");
        }
    }

    /** Read from a file whose passwords are in files of their own. */
    private PipelineDefinition definition(
            String kafkaPassword,
            String databasePassword,
            ServerCertificate trustedOfKafka,
            ServerCertificate trustedOfDatabase)
            throws Exception {
        Files.writeString(folder.resolve("kafka_password"), kafkaPassword + "\n");
        Files.writeString(folder.resolve("crm_password"), databasePassword + "\n");
        return PipelineFile.read(
                Files.writeString(folder.resolve("pipeline.yaml"), """
                        pipeline: acme
                        kafka:
                          bootstrap: '%s'
                          properties:
                            security.protocol: SASL_SSL
                            sasl.mechanism: SCRAM-SHA-512
                            sasl.jaas.config: >-
                              org.apache.kafka.common.security.scram.ScramLoginModule required
                              username="ann" password="${file:kafka_password}";
                            ssl.truststore.type: PEM
                            ssl.truststore.location: '%s'
                        sources:
                          crm:
                            connector: postgres
                            properties:
                              database.hostname: localhost
                              database.port: %d
                              database.dbname: crm
                              database.user: cdc
                              database.password: ${file:crm_password}
                              database.sslmode: verify-ca
                              database.sslrootcert: '%s'
                            tables:
                              public.customers: {customer: {key: id, identifiers: {email: email}}}
                        identity:
                          email: {normalise: email}
                        index: {elasticsearch: {hosts: ['http://localhost:9200']}}
                        """.formatted(
                                kafka.bootstrapServers(),
                                trustedOfKafka.certificate(),
                                postgres.port(),
                                trustedOfDatabase.certificate())),
                Map.of());
    }
}
