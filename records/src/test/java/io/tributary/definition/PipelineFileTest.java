package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tributary.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {

    private static final String MARKER = "q7Zx";

    /** Every place that may hold a secret, holding the marker. */
    private static final String SECRETS = """
            pipeline: acme
            kafka:
              bootstrap: localhost:9092
              properties: {client.id: q7Zx, sasl.jaas.config: 'x required password="q7Zx";', ssl.key.password: ${SECRET}}
            sources:
              crm:
                connector: postgres
                properties: {database.user: ${SECRET}, database.password: q7Zx}
                tables:
                  public.customers: {customer: {key: id, identifiers: {email: email}, attributes: {town: town}}}
                  public.orders: {activity: order, customer: {table: public.customers, column: c}, fields: {status: s}}
            identity: {email: {normalise: email, ignore: ['${SECRET}.*']}}
            profile:
              metrics: {orders: {count: order, where: "order.status != '${SECRET}'"}}
              segments: {vip: "orders > 1 && town == '${SECRET}'"}
            index:
              elasticsearch:
                hosts: ['http://localhost:9200']
                api_key: q7Zx
                username: elastic
                password: "${SECRET}q7Zx"
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", MARKER);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingFileIsOneProblem() {
        refused(
                folder.resolve("pipeline.yaml"),
                "pipeline.yaml: there is no such file (expected: a file of UTF-8 text)");
    }

    @Test
    void aFolderIsOneProblem() {
        refused(folder, ": is a folder (expected: a file of UTF-8 text)");
    }

    @Test
    void bytesThatAreNoTextAreOneProblem() throws IOException {
        Path file = Files.write(folder.resolve("pipeline.yaml"), new byte[] {'a', ':', (byte) 0xff});
        refused(file, "pipeline.yaml: cannot be read (MalformedInputException) (expected: a file of UTF-8 text)");
    }

    @Test
    void anEmptyFileIsOneProblem() throws IOException {
        Path file = folder.resolve("pipeline.yaml");
        for (String text : new String[] {"", "\n", "# nothing\n", "~", "---\n"}) {
            refused(Files.writeString(file, text), "pipeline.yaml:1: the file is empty (expected: keys and values)");
        }
    }

    @Test
    void aFileThatIsNoMappingIsOneProblem() throws IOException {
        Path file = folder.resolve("pipeline.yaml");
        for (String text : new String[] {"acme", "- a\n- b", "[]"}) {
            refused(Files.writeString(file, text), "pipeline.yaml:1: no mapping (expected: keys and values)");
        }
    }

    @Test
    void aForbiddenCharacterIsOneProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), "pipeline: a\r\nkafka: \u0001\n");
        refused(file, "pipeline.yaml:2: not YAML: it has the character U+0001");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreFine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pipeline.yaml"), "\uFEFF" + Definitions.SMALLEST.replace("\n", "\r\n"));
        assertThat(PipelineFile.read(file, Map.of())).isEqualTo(Definitions.smallest());
    }

    @Test
    void aProblemTellsItsParts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pipeline.yaml"),
                Definitions.SMALLEST.replace("connector: postgres", "connector: postgre") + "dedup: {}\n");
        assertThatThrownBy(() -> PipelineFile.read(file, Map.of()))
                .asInstanceOf(type(InvalidDefinitionException.class))
                .extracting(InvalidDefinitionException::problems)
                .isEqualTo(List.of(
                        new Problem(
                                file.toString(),
                                5,
                                "sources.crm.connector",
                                "postgre",
                                "one of postgres, mariadb, mysql, sqlserver, oracle, mongodb, or the class of a"
                                        + " Debezium connector",
                                "postgres"),
                        new Problem(file.toString(), 9, "dedup", "unknown key", null, "dedupe")));
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheirLines() {
        String text = """
                pipeline: acme
                kafka: {bootstrap: '${KAFKA}', partitions: many}
                sources:
                  crm:
                    connector: sqlservr
                    properties: {database.password: {plain: hunter2}}
                    tables:
                      public.customers:
                        customer:
                          keey: id
                          identifiers: {emial: email}
                      public.orders:
                        activity: order
                        customer: {table: public.customers, column: customer_id}
                        fields: {total: {column: total, type: decimal}}
                identity: {email: {normalise: email}}
                profile: {metrics: {spent: {sum: ordr.total}}}
                dedupe: {retention: -5m}
                index: {elasticsearch: {hosts: ['http://localhost:9200']}}
                """;
        assertThat(Definitions.problems(text, Map.of()))
                .containsExactly(
                        "pipeline.yaml:2 kafka.bootstrap: ${KAFKA} (expected: the environment variable KAFKA to be"
                                + " set, or a default: ${KAFKA:-...})",
                        "pipeline.yaml:2 kafka.partitions: many (expected: a whole number from 1 to 10000)",
                        "pipeline.yaml:5 sources.crm.connector: sqlservr (expected: one of postgres, mariadb, mysql,"
                                + " sqlserver, oracle, mongodb, or the class of a Debezium connector; did you mean"
                                + " \"sqlserver\"?)",
                        "pipeline.yaml:6 sources.crm.properties.database.password: a mapping (expected: a single"
                                + " value)",
                        "pipeline.yaml:10 sources.crm.tables.public.customers.customer.keey: unknown key (did you"
                                + " mean \"key\"?)",
                        "pipeline.yaml:11 sources.crm.tables.public.customers.customer.identifiers.emial: emial"
                                + " (expected: an identifier with a rule in identity; did you mean \"email\"?)",
                        "pipeline.yaml:16 identity.email: no table maps this identifier (expected: a table with it"
                                + " under customer.identifiers)",
                        "pipeline.yaml:17 profile.metrics.spent.sum: ordr.total (expected: a field of an activity:"
                                + " one of order.total; did you mean \"order.total\"?)",
                        "pipeline.yaml:18 dedupe.retention: -5m (expected: a duration above 0 and at most 3650d,"
                                + " such as 7d)");
    }

    @Test
    void theEnvironmentOfTheProcessStandsBehindReferences() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pipeline.yaml"), Definitions.SMALLEST.replace("acme", "${TRIBUTARY_NOT_SET:-acme}"));
        assertThat(PipelineFile.read(file)).isEqualTo(Definitions.smallest());
    }

    @Test
    void aDefinitionSurvivesSerialisation() throws Exception {
        PipelineDefinition definition =
                Definitions.read(SECRETS.replace("normalise: email", "normalise: email, unique: true"), ENVIRONMENT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(definition);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(definition);
        }
    }

    @Test
    void noSecretIsInTheTextOfADefinition() {
        PipelineDefinition definition = Definitions.read(
                SECRETS.replace("'${SECRET}.*'", "none").replace("'${SECRET}'", "'none'"), ENVIRONMENT);
        assertThat(definition.index().apiKey()).isEqualTo(new Secret(MARKER));
        assertThat(definition.index().password()).isEqualTo(new Secret(MARKER + MARKER));
        assertThat(definition.toString()).contains("acme", "elastic").doesNotContain(MARKER);
    }

    @Test
    void noSecretIsInAnyMessageWhenACharacterIsLostOrAdded() {
        long seed = 11;
        Random random = new Random(seed);
        String added = " \n\t:'\"{}[],#&*!$-|x";
        for (int i = 0; i < SECRETS.length(); i += 1 + random.nextInt(2)) {
            String before = SECRETS.substring(0, i);
            String after = SECRETS.substring(i);
            holdsNoSecret(before + after.substring(1));
            holdsNoSecret(before + added.charAt(random.nextInt(added.length())) + after);
        }
    }

    @Test
    void noSecretIsInAnyMessageWhenLinesAreLostOrSwapped() {
        long seed = 7;
        Random random = new Random(seed);
        String[] lines = SECRETS.split("\n");
        for (int trial = 0; trial < 500; trial++) {
            String[] shuffled = lines.clone();
            int from = random.nextInt(lines.length);
            int to = random.nextInt(lines.length);
            shuffled[to] = lines[from];
            shuffled[from] = random.nextBoolean() ? "" : lines[to];
            holdsNoSecret(String.join("\n", shuffled));
        }
    }

    private static void holdsNoSecret(String text) {
        assertThat(String.join("\n", Definitions.problems(text, ENVIRONMENT)))
                .as("the problems of\n%s", text)
                .doesNotContainIgnoringCase(MARKER);
    }

    private static void refused(Path file, String messageEnd) {
        assertThatThrownBy(() -> PipelineFile.read(file, Map.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageEndingWith(messageEnd)
                .hasMessageStartingWith(file.toString())
                .hasNoCause();
    }
}
