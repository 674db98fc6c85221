package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.records.ProfileId;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyVerbIT {

    private static final String ID = ProfileId.of("crm.public.people/1");

    private static final String ANN = """
            {"kind":"profile","profile_id":"%s","attributes":{"name":"Ann"},"identifiers":{"email":["a@x.org"]},
             "metrics":{"buys":1,"recent":1},"segments":["keen"],"records":["crm.public.people/1","crm.public.people/2"],
             "record_count":2,"problems":0,"why":{"chosen":{"name":"crm.public.people/2"},"members":[],"left_out":2},
             "version":1,"committed_at":"2026-01-01T00:00:00Z","assembled_at":"2026-01-01T00:00:00Z"}""".formatted(ID);

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static ElasticsearchServer elasticsearch;
    private static Path pipeline;
    private static PipelineDefinition definition;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresServer.start(folder.resolve("postgres"));
        postgres.createDatabase("crm");
        try (Connection connection = postgres.connect("crm");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE people (id int PRIMARY KEY, email text, name text, changed timestamptz);
                    INSERT INTO people VALUES (1, 'a@x.org', 'Anna', '2020-01-01'), (2, 'A@x.org', 'Ann', '2021-01-01');
                    CREATE TABLE buys (no int PRIMARY KEY, who int, at timestamptz);
                    INSERT INTO buys VALUES (1, 2, now() - interval '1 day');
                    """);
        }
        elasticsearch = ElasticsearchServer.start(folder.resolve("es"), ElasticsearchRelease.V8, 0);
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: test
                kafka: {bootstrap: 'none:1'}
                index: {elasticsearch: {hosts: ['%s']}, alias: people}
                sources:
                  crm:
                    connector: postgres
                    properties: {database.hostname: 127.0.0.1, database.port: %d, database.user: %s,
                                 database.password: %s, database.dbname: crm}
                    tables:
                      public.people:
                        customer: {key: id, updated: changed, identifiers: {email: email}, attributes: {name: name}}
                      public.buys:
                        activity: buy
                        customer: {table: public.people, column: who}
                        at: at
                identity: {email: {normalise: email}}
                profile:
                  metrics: {buys: {count: buy}, recent: {count: buy, window: 30d}}
                  segments: {keen: recent > 0}
                """.formatted(
                        elasticsearch.url(), postgres.port(), postgres.user(), postgres.password()));
        definition = PipelineFile.read(pipeline, Map.of());
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            ProfileIndex.prepare(connection.client(), definition);
        }
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
        postgres.close();
    }

    @BeforeEach
    void indexWhatIsRight() throws IOException {
        index(ID, ANN);
        String alias = ProfileId.of("crm.public.people/2");
        index(alias, """
                {"kind":"alias","profile_id":"%s","alias_of":"%s","version":1,"committed_at":"2026-01-01T00:00:00Z",
                 "assembled_at":"2026-01-01T00:00:00Z"}""".formatted(alias, ID));
    }

    @Test
    void anIndexThatIsRightHolds() {
        assertThat(run()).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("people: 1 profiles and 1 aliases expected; missing 0, extra 0, different 0");
        assertThat(err.toString())
                .contains("read crm.public.people: 2 rows", "read crm.public.buys: 1 rows", "compared 2 documents");
    }

    @Test
    void whatDiffersIsShownAndFails() throws IOException {
        index(ID, ANN.replace("\"recent\":1", "\"recent\":0"));
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("different 1")
                .contains("different: " + ID + " metrics.recent: 0 (expected: 1), segments: [\"keen\"] (expected: [])");
    }

    @Test
    void whatWasOnlyBehindIsRightAtTheNextAttempt() throws IOException {
        index(ID, ANN.replace("\"buys\":1", "\"buys\":0"));
        StringWriter catchingUp = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                super.write(text, offset, length);
                if (text.contains("looking again")) {
                    index(ID, ANN);
                }
            }
        };
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(catchingUp, true))
                .execute("verify", "--pipeline", pipeline.toString(), "--attempts", "3");

        assertThat(exitCode).as("%s%s", out, catchingUp).isZero();
        assertThat(catchingUp.toString()).containsOnlyOnce("1 not as expected; looking again");
    }

    @Test
    void whatIsWrongInAllAttemptsFails() {
        index(ID, ANN.replace("\"buys\":1", "\"buys\":7"));
        assertThat(run("--attempts", "2")).isEqualTo(1);
        assertThat(out.toString()).contains("metrics.buys: 7 (expected: 1)");
    }

    @Test
    void noAttemptIsRefused() {
        assertThat(run("--attempts", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--attempts is 0 (expected: 1 or more)");
    }

    @Test
    void theResultComesAsJsonToo() throws IOException {
        index(ID, ANN.replace("\"buys\":1", "\"buys\":7"));
        assertThat(run("--json")).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.path("holds").asBoolean(true)).isFalse();
        assertThat(result.path("different").asLong()).isEqualTo(1);
        assertThat(result.path("examples").get(0).asText()).contains("metrics.buys: 7 (expected: 1)");
    }

    @Test
    void anAliasThatIsNotThereIsNamed() {
        assertThat(run("--index", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no index nobody at");
    }

    @Test
    void whyLinkedReadsTheSourcesWhereTheIndexDoesNotListAllRecords() {
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "profile",
                        "why-linked",
                        "crm.public.people/2",
                        "crm.public.people/1",
                        "--pipeline",
                        pipeline.toString());
        assertThat(exitCode).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("-(email a@x.org)- crm.public.people/1");
        assertThat(err.toString()).contains("reading the customer tables of the sources");
    }

    private static void index(String id, String document) {
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            connection
                    .client()
                    .index(request ->
                            request.index("people").id(id).refresh(Refresh.True).withJson(new StringReader(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(new String[] {"verify", "--pipeline", pipeline.toString()}, 0, all, 0, 3);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
