package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.records.ProfileId;
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

    private static final String ANN = """
            {"kind":"profile","profile_id":"ann","attributes":{"first_name":"Ann"},"identifiers":{"email":["ann@x.org"]},
             "metrics":{"orders":2},"segments":[],
             "records":["crm.public.customers/1","shop.public.accounts/2"],"record_count":2,"problems":0,
             "why":{"chosen":{"first_name":"crm.public.customers/1"},"members":[
               {"record":"crm.public.customers/1","position":"lsn 5","updated_at":"2021-01-01T00:00:00Z",
                "attributes":{"first_name":"Ann"},"identifiers":{"email":"ann@x.org","loyalty":"lc-1"},"totals":{}},
               {"record":"shop.public.accounts/2","position":"lsn 7","updated_at":"2022-01-01T00:00:00Z",
                "attributes":{"first_name":"Anna"},"identifiers":{"email":"ann@x.org"},"totals":{"orders":"2"}}],
               "left_out":0},""" + TIMES;

    private static final String BEA = """
            {"kind":"profile","profile_id":"bea","attributes":{},"identifiers":{"loyalty":["lc-2"]},
             "metrics":{},"segments":[],"records":["crm.public.customers/3"],"record_count":1,"problems":0,
             "why":{"chosen":{},"members":[
               {"record":"crm.public.customers/3","position":"lsn 6","updated_at":"2021-01-01T00:00:00Z",
                "attributes":{},"identifiers":{"loyalty":"lc-2"},"totals":{}}],"left_out":0},""" + TIMES;

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
            index(connection, "ann", ANN);
            for (String record : new String[] {"crm.public.customers/1", "shop.public.accounts/2"}) {
                index(connection, ProfileId.of(record), alias(record, "ann"));
            }
            index(connection, "bea", BEA);
            index(connection, ProfileId.of("crm.public.customers/3"), alias("crm.public.customers/3", "bea"));
            index(connection, ProfileId.of("crm.public.customers/9"), alias("crm.public.customers/9", "bea"));
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

    @Test
    void whySaysWhereAValueIsFromAlsoOfAnIdThatBecamePartOfAnother() {
        assertThat(run("profile", "why", "annie", "first_name")).isZero();
        assertThat(out.toString())
                .contains("attributes.first_name: \"Ann\"", "prefer crm", "lost shop.public.accounts/2: \"Anna\"");
        assertThat(err.toString()).contains("annie became part of the profile ann");
    }

    @Test
    void whyAnswersInJsonToo() throws IOException {
        assertThat(run("profile", "why", "ann", "first_name", "--json")).isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.at("/from/0/record").asText()).isEqualTo("crm.public.customers/1");
        assertThat(answer.at("/lost/0/updated_at").asText()).isEqualTo("2022-01-01T00:00:00Z");
    }

    @Test
    void whyNamesTheFieldsThereAre() {
        assertThat(run("profile", "why", "ann", "shoe_size")).isEqualTo(2);
        assertThat(err.toString()).contains("profiles have no field shoe_size (expected: one of attributes.first_name");
    }

    @Test
    void whyLinkedTellsTheChainBetweenTwoRecords() throws IOException {
        assertThat(run("profile", "why-linked", "crm.public.customers/1", "shop.public.accounts/2"))
                .isZero();
        assertThat(out.toString())
                .contains("both are in the profile ann:", "  -(email ann@x.org)- shop.public.accounts/2");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whyLinkedSaysWhyTwoRecordsAreApart() throws IOException {
        assertThat(run("profile", "why-linked", "crm.public.customers/1", "crm.public.customers/3", "--json"))
                .isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("linked").asBoolean(true)).isFalse();
        assertThat(answer.path("reasons"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "their values of loyalty differ, lc-1 and lc-2, and two values of it never share a profile",
                        "they share no identifier");
    }

    @Test
    void whyLinkedSaysThatARecordIsGoneOrWasNeverThere() {
        assertThat(run("profile", "why-linked", "crm.public.customers/9", "crm.public.customers/3"))
                .isEqualTo(1);
        assertThat(run("profile", "why-linked", "crm.public.customers/3", "42")).isEqualTo(1);
        assertThat(err.toString())
                .contains("the record crm.public.customers/9 is gone")
                .contains("no profile was ever made of a record 42");
    }

    private static String alias(String record, String profile) {
        return "{\"kind\":\"alias\",\"profile_id\":\"" + ProfileId.of(record) + "\",\"alias_of\":\"" + profile + "\","
                + TIMES;
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
