package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileVerbsIT {

    private static final String TIMES =
            "\"version\":1,\"committed_at\":\"2026-01-01T00:00:00Z\",\"assembled_at\":\"2026-01-01T00:00:00Z\"}";

    @TempDir
    static Path folder;

    private static ElasticsearchServer elasticsearch;
    private static Path pipeline;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        elasticsearch = ElasticsearchServer.start(folder, ElasticsearchRelease.V8, 0);
        pipeline = Files.writeString(
                folder.resolve("pipeline.yaml"),
                Files.readString(Path.of("src/main/resources/demo/pipeline.yaml"))
                        .replace(
                                "${ELASTICSEARCH_URL:-http://localhost:9200}",
                                elasticsearch.url().toString()));
        PipelineDefinition definition = PipelineFile.read(pipeline);
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            ProfileIndex.prepare(connection.client(), definition);
            index(
                    connection,
                    "ann",
                    "{\"kind\":\"profile\",\"profile_id\":\"ann\",\"attributes\":{\"first_name\":\"Ann\"},\"identifiers\":{\"email\":[\"ann@x.org\"]},\"metrics\":{\"orders\":2},\"records\":[\"crm.public.customers/1\"],"
                            + TIMES);
            index(connection, "annie", "{\"kind\":\"alias\",\"profile_id\":\"annie\",\"alias_of\":\"ann\"," + TIMES);
            index(connection, "bob", "{\"kind\":\"deleted\",\"profile_id\":\"bob\"," + TIMES);
        }
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    @Test
    void getPrintsTheProfile() throws IOException {
        assertThat(run("profile", "get", "ann", "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/attributes/first_name")
                        .asText())
                .isEqualTo("Ann");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void getFollowsAnIdThatBecamePartOfAnother() {
        assertThat(run("profile", "get", "annie")).isZero();
        assertThat(out.toString()).contains("Ann");
        assertThat(err.toString()).contains("annie became part of the profile ann");
    }

    @Test
    void getSaysThatAProfileIsGoneOrUnknown() {
        assertThat(run("profile", "get", "bob")).isEqualTo(1);
        assertThat(run("profile", "get", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("the profile bob was deleted").contains("no profile has the id nobody");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void findNormalisesWhatIsLookedFor() {
        assertThat(run("profile", "find", "--email", " Ann@X.ORG")).isZero();
        assertThat(out.toString()).contains("\"Ann\"");
    }

    @Test
    void findSaysThatNobodyHasIt() {
        assertThat(run("profile", "find", "--identifier", "email=bob@x.org")).isEqualTo(1);
        assertThat(err.toString()).contains("no profile carries this email");
    }

    private static void index(ElasticsearchConnection connection, String id, String document) throws IOException {
        connection.client().index(request -> request.index("customer-profiles")
                .id(id)
                .version(1L)
                .versionType(VersionType.External)
                .refresh(Refresh.True)
                .withJson(new StringReader(document)));
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--pipeline";
        all[arguments.length + 1] = pipeline.toString();
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
