package io.tributary.cli.job;

import static io.tributary.cli.job.CustomersPipeline.envelope;
import static io.tributary.cli.job.CustomersPipeline.key;
import static io.tributary.cli.job.CustomersPipeline.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cli.profile.ProfileCommand;
import io.tributary.cli.verify.IndexScan;
import io.tributary.cli.verify.VerifyCommand;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.ElasticsearchUser;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.ServerCertificate;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.records.ProfileId;
import io.tributary.records.Sha256;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.IndexRefusedException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An index over TLS, whose users have the privileges that docs/operating-index.md lists, or one less. */
class SecuredIndexIT {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PASSWORD = "geheim";
    private static final String JOB_INDICES =
            "\"indices\": [{\"names\": [\"people\", \"people-0*\"], \"privileges\": [\"manage\", \"index\", \"delete\", \"read\"]}]";

    private static final ElasticsearchUser JOB =
            new ElasticsearchUser("job", PASSWORD, "{\"cluster\": [\"manage_index_templates\"], " + JOB_INDICES + "}");
    private static final ElasticsearchUser WITHOUT_TEMPLATES =
            new ElasticsearchUser("templateless", PASSWORD, "{" + JOB_INDICES + "}");
    private static final ElasticsearchUser READER = new ElasticsearchUser(
            "reader", PASSWORD, "{\"indices\": [{\"names\": [\"people\"], \"privileges\": [\"read\"]}]}");
    private static final ElasticsearchUser VERIFIER = new ElasticsearchUser(
            "verifier",
            PASSWORD,
            "{\"indices\": [{\"names\": [\"people\", \"people-0*\"], \"privileges\": [\"read\", \"view_index_metadata\", \"maintenance\"]}]}");
    private static final ElasticsearchUser STRANGER =
            new ElasticsearchUser("stranger", PASSWORD, "{\"cluster\": [\"monitor\"]}");
    private static final ElasticsearchUser ADMINISTRATOR = ElasticsearchUser.almighty("administrator", PASSWORD);

    @TempDir
    private static Path folder;

    private static ServerCertificate certificate;
    private static KafkaServer kafka;
    private static ElasticsearchServer elasticsearch;
    private static CustomersPipeline customers;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        certificate = ServerCertificate.create(folder.resolve("tls"));
        kafka = KafkaServer.start(folder.resolve("kafka"));
        elasticsearch = ElasticsearchServer.startSecuredWithApiKeys(
                Files.createDirectory(folder.resolve("elasticsearch")),
                ElasticsearchRelease.V8,
                certificate,
                JOB,
                WITHOUT_TEMPLATES,
                READER,
                VERIFIER,
                STRANGER,
                ADMINISTRATOR);
        customers = new CustomersPipeline(kafka);
    }

    @AfterAll
    static void stop() {
        Stream.of(elasticsearch, kafka).forEach(server -> {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void theLeastPrivilegesAreEnoughToPrepareWriteAndRead() throws Exception {
        PipelineDefinition definition = PipelineFile.read(pipeline(user(JOB) + trusting(certificate)));
        customers.send(List.of(message(key(1), envelope(1, "Ann", "1.50"))));
        try (FlinkServer flink =
                FlinkServer.start(Files.createDirectory(folder.resolve("flink")), 0, new Configuration())) {
            JobClient job = run(flink, definition);
            awaitProfile(user(READER) + ", ca_fingerprint: '" + fingerprint() + "'", 1);
            assertThat(out.toString()).contains("\"first_name\" : \"Ann\"");
            job.cancel().get();
        }
        // What a second start finds there it may see and change.
        try (FlinkServer flink =
                FlinkServer.start(Files.createDirectory(folder.resolve("flink-2")), 0, new Configuration())) {
            run(flink, definition).cancel().get();
        }
        PipelineDefinition verifying = PipelineFile.read(pipeline(user(VERIFIER) + trusting(certificate)));
        List<String> documents = new ArrayList<>();
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(verifying.index());
                IndexScan scan = IndexScan.open(connection.client(), "people")) {
            scan.forEach((id, document) -> documents.add(id));
        }
        assertThat(documents).contains(ProfileId.of("crm.public.customers/1"));
    }

    @Test
    void keysOfTheLeastPrivilegesAreEnoughUntilTheyAreInvalidated() throws Exception {
        ApiKeys keys = new ApiKeys(elasticsearch, certificate, ADMINISTRATOR);
        ApiKeys.Key key = keys.create("job", JOB.privileges());
        String reader = apiKey(keys.create("reader", READER.privileges()));
        String stranger = apiKey(keys.create("stranger", STRANGER.privileges()));
        customers.send(List.of(message(key(2), envelope(2, "Bob", "2.50"))));
        try (FlinkServer flink =
                FlinkServer.start(Files.createDirectory(folder.resolve("flink-of-key")), 0, new Configuration())) {
            JobClient job = run(flink, PipelineFile.read(pipeline(apiKey(key))));
            awaitProfile(reader, 2);
            assertThat(out.toString()).contains("\"first_name\" : \"Bob\"");
            job.cancel().get();
        }
        assertThat(profile(stranger, 2)).as("a key has no more than its own").isEqualTo(1);
        assertThat(err.toString()).contains("a privilege is missing", "[read,");

        keys.invalidate(key);
        assertThatThrownBy(() -> define(apiKey(key)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("it does not know who asks")
                .hasMessageContaining("expected: index.elasticsearch.api_key")
                .hasMessageNotContaining(key.encoded());
        assertThat(profile(apiKey(key), 2)).isEqualTo(1);
        assertThat(err.toString())
                .contains(elasticsearch.url().toString(), "it does not know who asks")
                .doesNotContain(key.encoded());
        assertThat(profile(reader, 2)).as("another key: %s", err).isZero();
    }

    @Test
    void aMissingPrivilegeIsNamed() throws Exception {
        assertThatThrownBy(() -> define(user(WITHOUT_TEMPLATES) + trusting(certificate)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("a privilege is missing")
                .hasMessageContaining("manage_index_templates");
        assertThat(profile(user(STRANGER) + trusting(certificate))).isEqualTo(1);
        assertThat(err.toString()).contains("a privilege is missing", "[stranger]", "[read,");
        assertThat(verify(user(STRANGER) + trusting(certificate))).isEqualTo(1);
        assertThat(err.toString()).contains("a privilege is missing", "view_index_metadata");
    }

    @Test
    void aWrongPasswordAndAnUnknownKeyAreTold() throws Exception {
        String wrong = ", username: job, password: wrong-one" + trusting(certificate);
        assertThatThrownBy(() -> define(wrong))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("it does not know who asks")
                .hasMessageContaining("[job]")
                .hasMessageNotContaining("wrong-one");
        for (String access : List.of(wrong, ", api_key: d3Jvbmc6d3Jvbmc=" + trusting(certificate))) {
            assertThat(profile(access)).isEqualTo(1);
            assertThat(err.toString())
                    .contains(elasticsearch.url().toString(), "it does not know who asks")
                    .doesNotContain("wrong-one", "d3Jvbmc");
            assertThat(verify(access)).isEqualTo(1);
            assertThat(err.toString()).contains("it does not know who asks").doesNotContain("wrong-one", "d3Jvbmc");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsTold() throws Exception {
        ServerCertificate another = ServerCertificate.create(folder.resolve("another"));
        for (String trust : List.of("", trusting(another), ", ca_fingerprint: '" + "0".repeat(64) + "'")) {
            assertThatThrownBy(() -> define(user(JOB) + trust))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("its certificate is not trusted");
            assertThat(profile(user(READER) + trust)).isEqualTo(1);
            assertThat(err.toString())
                    .contains("its certificate is not trusted")
                    .doesNotContain(PASSWORD);
            assertThat(verify(user(READER) + trust)).isEqualTo(1);
            assertThat(err.toString())
                    .contains("its certificate is not trusted")
                    .doesNotContain(PASSWORD);
        }
        assertThat(err.toString()).as("the last of them").contains("0".repeat(64), fingerprint());
    }

    private static JobClient run(FlinkServer flink, PipelineDefinition definition) throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        CustomerProfilesJob.define(environment, definition);
        return environment.executeAsync(CustomerProfilesJob.name(definition));
    }

    private static void define(String access) throws Exception {
        CustomerProfilesJob.define(
                StreamExecutionEnvironment.createLocalEnvironment(), PipelineFile.read(pipeline(access)));
    }

    private void awaitProfile(String access, int customer) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (profile(access, customer) != 0) {
            assertThat(Instant.now()).as("the profile of %d: %s", customer, err).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private int profile(String access) throws Exception {
        return profile(access, 1);
    }

    private int profile(String access, int customer) throws Exception {
        return run(new ProfileCommand(), access, "get", ProfileId.of("crm.public.customers/" + customer));
    }

    private int verify(String access) throws Exception {
        return run(new VerifyCommand(), access);
    }

    private int run(Object verb, String access, String... arguments) throws Exception {
        err.getBuffer().setLength(0);
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--pipeline", pipeline(access).toString()));
        return new CommandLine(verb)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** @param access the keys that come after the hosts */
    private static Path pipeline(String access) throws Exception {
        Path file = customers.write(folder, elasticsearch);
        return Files.writeString(
                file,
                Files.readString(file)
                        .replace("'" + elasticsearch.url() + "']", "'" + elasticsearch.url() + "']" + access));
    }

    private static String user(ElasticsearchUser user) {
        return ", username: " + user.name() + ", password: " + user.password();
    }

    private static String apiKey(ApiKeys.Key key) {
        return ", api_key: '" + key.encoded() + "'" + trusting(certificate);
    }

    private static String trusting(ServerCertificate certificate) {
        return ", ca: '" + certificate.certificate() + "'";
    }

    private static String fingerprint() throws Exception {
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            return Sha256.hex(CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded());
        }
    }
}
