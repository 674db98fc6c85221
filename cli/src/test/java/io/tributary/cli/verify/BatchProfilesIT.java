package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.PostgresServer;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each expectation here was worked out by hand from the rules, not by running the program. */
class BatchProfilesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PEOPLE = """
            CREATE TABLE people (id int PRIMARY KEY, email text, phone text, name text, town text,
                                 born timestamptz, changed timestamptz, seen date);
            """;

    private static final String PEOPLE_MAPPED = """
                  public.people:
                    customer:
                      key: id
                      created: born
                      updated: changed
                      identifiers: {email: email, phone: phone}
                      attributes: {name: name, town: town}
            """;

    private static final String RULES = """
            identity:
              email: {normalise: email, max_records: 10, ignore: ['none@.*']}
              phone: {normalise: digits, max_records: 2}
            """;

    private static PostgresServer postgres;
    private static int cases;

    private Path folder;
    private String one;
    private String two;

    @BeforeAll
    static void start(@TempDir Path data) {
        postgres = PostgresServer.start(data);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void freshDatabases(@TempDir Path fresh) throws SQLException {
        folder = fresh;
        cases++;
        one = "one" + cases;
        two = "two" + cases;
        postgres.createDatabase(one);
        postgres.createDatabase(two);
    }

    @Test
    void valuesOfEveryTypeComeInTheirCanonicalForm() throws Exception {
        sql(one, """
                CREATE TYPE mood AS ENUM ('glad', 'sad');
                CREATE TABLE kinds (id int PRIMARY KEY, whole bigint, exact numeric(12,3), agreed boolean, day date,
                                    zoned timestamptz, local timestamp, padded char(4), mood mood, told text);
                INSERT INTO kinds VALUES (1, -5, '12.500', true, '2024-02-29', '2024-02-29 12:00:00.120+02',
                                          '2024-02-29 12:00:00', 'ab', 'sad', '1e2');
                """);
        String mapped = """
                      public.kinds:
                        customer:
                          key: id
                          identifiers: {email: mood}
                          attributes:
                            whole: {column: whole, type: long}
                            exact: {column: exact, type: decimal}
                            agreed: {column: agreed, type: boolean}
                            day: {column: day, type: date}
                            zoned: {column: zoned, type: instant}
                            local: {column: local, type: instant}
                            padded: padded
                            mood: mood
                            told: {column: told, type: decimal}
                """;

        JsonNode attributes = body(
                        compute(definition(mapped, "", "identity: {email: {}}\n", "{}")), "one.public.kinds/1")
                .path("attributes");

        assertThat(attributes.toString())
                .isEqualTo("{\"whole\":-5,\"exact\":12.5,\"agreed\":true,\"day\":\"2024-02-29\","
                        + "\"zoned\":\"2024-02-29T10:00:00.120Z\",\"local\":\"2024-02-29T12:00:00Z\","
                        + "\"padded\":\"ab  \",\"mood\":\"sad\",\"told\":100}");
    }

    @Test
    void totalsCountForTheProfileOfTheRecordReferredToAlsoFromAnotherSource() throws Exception {
        sql(one, PEOPLE, "INSERT INTO people (id, email) VALUES (1, 'a@x'), (2, 'a@x'), (3, 'c@x')");
        sql(two, """
                CREATE TABLE buys (no int PRIMARY KEY, who text, paid numeric(12,2), pieces int, state text, at timestamptz);
                INSERT INTO buys VALUES
                  (9,  '1',  10.50, 2,    'old',  '2020-01-01 00:00:00+00'),
                  (10, '2',  4.50,  null, 'ten',  '2020-01-02 00:00:00.5+00'),
                  (11, '2',  null,  1,    'tie',  '2020-01-02 00:00:00.5+00'),
                  (12, '1',  -0.10, 3,    null,   '2020-01-03 00:00:00+00'),
                  (13, '1',  0.10,  3,    'when', null),
                  (14, null, 99,    9,    'none', '2020-01-04 00:00:00+00'),
                  (15, '77', 99,    9,    'none', '2020-01-04 00:00:00+00')
                """);
        String buys = """
                      public.buys:
                        activity: buy
                        customer: {source: one, table: public.people, column: who}
                        at: at
                        fields: {paid: {column: paid, type: decimal}, pieces: {column: pieces, type: long}, state: state}
                """;
        String metrics = """
                {buys: {count: buy}, spent: {sum: buy.paid}, pieces: {sum: buy.pieces}, least: {min: buy.paid},
                     most: {max: buy.paid}, first: {min: buy.at}, last: {max: buy.at}, lowest: {min: buy.state},
                     state: {latest: buy.state}, price: {latest: buy.paid}, amount: {latest: buy.pieces}}""";

        Map<String, ExpectedDocument> documents = compute(definition(PEOPLE_MAPPED, buys, RULES, metrics));

        assertThat(body(documents, "one.public.people/1").path("metrics").toString())
                .isEqualTo("{\"buys\":5,\"spent\":15,\"pieces\":9,\"least\":-0.1,\"most\":10.5,"
                        + "\"first\":\"2020-01-01T00:00:00Z\",\"last\":\"2020-01-03T00:00:00Z\",\"lowest\":\"old\","
                        + "\"state\":\"tie\",\"price\":-0.1,\"amount\":3}");
        assertThat(body(documents, "one.public.people/3").path("metrics").toString())
                .isEqualTo("{\"buys\":0,\"spent\":0,\"pieces\":0}");
    }

    @Test
    void severalTablesMayHoldOneActivity() throws Exception {
        sql(one, PEOPLE, """
                INSERT INTO people (id) VALUES (1);
                CREATE TABLE web (no int PRIMARY KEY, who int, paid numeric(12,2), at timestamp);
                CREATE TABLE till (no int PRIMARY KEY, who int, paid numeric(12,2), at timestamptz);
                INSERT INTO web VALUES (1, 1, 2.25, '2020-01-01 10:00:00');
                INSERT INTO till VALUES (1, 1, 2.75, '2020-01-01 10:00:00+02');
                """);
        String both =
                Stream.of("web", "till").map(table -> """
                              public.%s:
                                activity: buy
                                customer: {table: public.people, column: who}
                                at: at
                                fields: {paid: {column: paid, type: decimal}}
                        """.formatted(table)).collect(Collectors.joining());

        Map<String, ExpectedDocument> documents = compute(definition(
                PEOPLE_MAPPED + both,
                "",
                RULES,
                "{buys: {count: buy}, spent: {sum: buy.paid}, last: {max: buy.at}, price: {latest: buy.paid}}"));

        assertThat(body(documents, "one.public.people/1").path("metrics").toString())
                .isEqualTo("{\"buys\":2,\"spent\":5,\"last\":\"2020-01-01T10:00:00Z\",\"price\":2.25}");
    }

    @Test
    void aRecordMayHaveAKeyOfSeveralColumnsInTheDefinitionsOrder() throws Exception {
        sql(one, """
                CREATE SCHEMA "Shop";
                CREATE TABLE "Shop"."Clients" ("Number" int, "Area" text, "Mail" text, PRIMARY KEY ("Number", "Area"));
                INSERT INTO "Shop"."Clients" VALUES (1, 'a|b', 'x@y'), (1, 'c\\d', 'x@y');
                """);
        String clients = """
                      Shop.Clients:
                        customer:
                          key: [Area, Number]
                          identifiers: {email: Mail}
                          attributes: {mail: Mail}
                """;

        Map<String, ExpectedDocument> documents = compute(definition(clients, "", "identity: {email: {}}\n", "{}"));

        assertAlias(documents, "one.Shop.Clients/c\\\\d|1", "one.Shop.Clients/a\\|b|1");
    }

    @Test
    void whatCannotBeComparedIsRefusedWithWhereItIs() throws Exception {
        sql(one, PEOPLE, "INSERT INTO people (id, name) VALUES (1, 'Ann')");

        assertThatThrownBy(
                        () -> compute(definition(PEOPLE_MAPPED.replace("town: town", "town: seen"), "", RULES, "{}")))
                .isInstanceOf(VerbFailedException.class)
                .hasMessageContaining("one.public.people.seen: a column of type date taken for a string");
        assertThatThrownBy(
                        () -> compute(definition(PEOPLE_MAPPED.replace("town: town", "town: city"), "", RULES, "{}")))
                .isInstanceOf(VerbFailedException.class)
                .hasMessageContaining("one.public.people.city: no such column");
        assertThatThrownBy(() ->
                        compute(definition(PEOPLE_MAPPED.replace("public.people", "public.folk"), "", RULES, "{}")))
                .isInstanceOf(VerbFailedException.class)
                .hasMessageContaining("cannot read the tables of the source one");
    }

    private PipelineDefinition definition(String tablesOne, String tablesTwo, String identity, String metrics)
            throws IOException {
        String yaml =
                "pipeline: test\nkafka: {bootstrap: 'none:1'}\nindex: {elasticsearch: {hosts: ['http://none:1']}}\n"
                        + "sources:\n" + source("one", one, tablesOne)
                        + (tablesTwo.isEmpty() ? "" : source("two", two, tablesTwo))
                        + identity
                        + "profile:\n  metrics: " + metrics + "\n";
        return PipelineFile.read(Files.writeString(folder.resolve("pipeline.yaml"), yaml), Map.of());
    }

    private static String source(String name, String database, String tables) {
        return """
                  %s:
                    connector: postgres
                    properties: {database.hostname: 127.0.0.1, database.port: %d, database.user: %s,
                                 database.password: %s, database.dbname: %s}
                    tables:
                """.formatted(name, postgres.port(), postgres.user(), postgres.password(), database) + tables;
    }

    private static Map<String, ExpectedDocument> compute(PipelineDefinition definition) {
        Map<String, ExpectedDocument> documents = BatchProfiles.compute(definition, new Moments(0, 0), Progress.SILENT);
        assertEveryRecordIsInOneProfile(documents);
        return documents;
    }

    private static void assertEveryRecordIsInOneProfile(Map<String, ExpectedDocument> documents) {
        List<String> records = documents.values().stream()
                .filter(ExpectedDocument::isProfile)
                .flatMap(profile -> Stream.of(profile.body().path("records")))
                .flatMap(names -> Arrays.stream(JSON.convertValue(names, String[].class)))
                .toList();
        Set<String> ids = records.stream().map(ProfileId::of).collect(Collectors.toSet());
        assertThat(records).doesNotHaveDuplicates();
        assertThat(documents.keySet()).isEqualTo(ids);
    }

    private static void assertAlias(Map<String, ExpectedDocument> documents, String record, String oldest)
            throws IOException {
        assertThat(body(documents, record))
                .isEqualTo(json("{\"kind\":\"alias\",\"profile_id\":\"" + ProfileId.of(record) + "\",\"alias_of\":\""
                        + ProfileId.of(oldest) + "\"}"));
    }

    private static JsonNode body(Map<String, ExpectedDocument> documents, String record) {
        return document(documents, record).body();
    }

    private static ExpectedDocument document(Map<String, ExpectedDocument> documents, String record) {
        ExpectedDocument document = documents.get(ProfileId.of(record));
        if (document == null) {
            throw new AssertionError("no document for " + record);
        }
        return document;
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static void sql(String database, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
