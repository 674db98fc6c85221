package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerbsTest {

    private static final Path DEMO = Path.of("src/main/resources/demo/pipeline.yaml");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void validateSumsUpAPipelineThatIsRight() {
        assertThat(run("validate", DEMO.toString())).isZero();
        assertThat(out.toString())
                .contains("pipeline demo: valid")
                .contains("shop.public.orders: activity order of shop.public.accounts")
                .contains("demo.dead-letters")
                .contains("email: normalise email, links up to 10 records")
                .contains("loyalty: normalise lower, links up to 50 records, unique")
                .contains("support.public.account_managers: reference account_manager, columns region, name, email")
                .contains(
                        "lifetime_value: sum of order.total where order.status != 'RETURNED' && order.currency == 'EUR' (decimal)")
                .contains("orders_30d: count of order within PT720H (long)")
                .contains("vip: lifetime_value >= 1000 && orders_30d >= 1")
                .contains("enriched.account_manager.email: string")
                .contains("metrics.last_order_at: instant");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void validateSumsUpAsJsonToo() throws IOException {
        assertThat(run("validate", "--json", DEMO.toString())).isZero();
        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.path("valid").asBoolean()).isTrue();
        assertThat(summary.path("index")
                        .path("fields")
                        .path("attributes.birth_date")
                        .asText())
                .isEqualTo("date");
        assertThat(summary.path("sources")).hasSize(3);
    }

    @Test
    void validateTellsEveryProblemAtOnceAndFails() throws IOException {
        assertThat(run("validate", wrongPipeline().toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("identity.email.max_records: -1")
                .contains("index.refresh_intervall")
                .contains("refresh_interval");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void validateTellsProblemsAsJsonToo() throws IOException {
        assertThat(run("validate", "--json", wrongPipeline().toString())).isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("valid").asBoolean(true)).isFalse();
        assertThat(answer.path("problems")).hasSize(2);
        assertThat(answer.path("problems").get(0).path("line").asInt()).isPositive();
    }

    @Test
    void validateNeverPrintsASecret() {
        assertThat(run("validate", DEMO.toString())).isZero();
        assertThat(out + err.toString()).doesNotContain("database.password");
    }

    @Test
    void misuseIsExplainedInTwoLinesAndExitsWithTwo() {
        assertThat(run("validate", "nowhere.yaml")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("profile")).isEqualTo(2);
        assertThat(run("demo", "--rate", "0")).isEqualTo(2);
        assertThat(run("demo", "--elasticsearch", "7")).isEqualTo(2);
        assertThat(run("demo", "--report", "r.json")).isEqualTo(2);
        assertThat(run("chaos", "--kills", "0")).isEqualTo(2);
        assertThat(run("chaos", "--report", "chaos.txt")).isEqualTo(2);
        assertThat(run("schema", "--pipeline", DEMO.toString(), "--format", "xml"))
                .isEqualTo(2);
        assertThat(run("verify", "--pipeline", "nowhere.yaml")).isEqualTo(2);
        assertThat(run("profile", "find", "--pipeline", DEMO.toString(), "--identifier", "emial=a@x.org"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("no such file: nowhere.yaml")
                .contains("--rate: 0.0 (expected: more than 0)")
                .contains("--elasticsearch: 7 (expected: 8 or 9)")
                .contains("--kills: 0 (expected: 1 or more)")
                .contains("--report: chaos.txt (expected: a file that ends with .json or .md)")
                .contains("--format: xml (expected: one of mapping, json-schema, example)")
                .contains("no identifier emial (expected: one of loyalty, email, phone)")
                .contains("Try: ./tributary profile find --help");
    }

    @Test
    void ingestIsOfferedSourcesOfTheDefinitionOnly() {
        assertThat(run("ingest", "--pipeline", DEMO.toString(), "--source", "crm", "--source", "shpo", "--source", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--source: shpo, x (expected: one of crm, shop, support)");
    }

    @Test
    void aSourceThatTheDefinitionNamesIsNotForgotten() {
        assertThat(run("ingest", "--pipeline", DEMO.toString(), "--forget", "crm"))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "tributary: --forget crm: the definition names it (expected: a source that it does not name any more)"
                                + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPortThatIngestCannotHaveIsToldBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("ingest", "--pipeline", DEMO.toString(), "--http-port", port))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("--http-port: " + port
                            + " at 127.0.0.1 (expected: a free port at an address of this machine;");
        }
        assertThat(run("ingest", "--pipeline", DEMO.toString(), "--http-port", "65536"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--http-port: 65536 (expected: 0 to 65535)");
    }

    @Test
    void schemaPrintsEachOfItsFormats() throws IOException {
        assertThat(run("schema", "--pipeline", DEMO.toString(), "--format", "mapping"))
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/properties/metrics/properties/spend_by_currency/type")
                        .asText())
                .isEqualTo("nested");
        out.getBuffer().setLength(0);
        assertThat(run("schema", "--pipeline", DEMO.toString(), "--format", "example"))
                .isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("kind").asText())
                .isEqualTo("profile");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Path pipeline = writePipeline(yaml().replace("http://localhost:9200", "http://127.0.0.1:1"));
        assertThat(run("profile", "get", "abc", "--pipeline", pipeline.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot reach Elasticsearch at [http://127.0.0.1:1]");
    }

    @Test
    void aKeptFolderMustBeEmpty() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "precious");
        assertThat(run("demo", "--keep", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("has files in it (expected: a new or an empty folder)");
        assertThat(folder.resolve("mine.txt")).exists();
    }

    @Test
    void everyVerbExplainsItselfWithAnExample() {
        List<CommandLine> verbs = new ArrayList<>();
        collect(Main.commandLine(), verbs);
        assertThat(verbs).hasSizeGreaterThanOrEqualTo(11);
        for (CommandLine verb : verbs) {
            String name = verb.getCommandSpec().qualifiedName();
            String help = verb.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help)
                    .as(name)
                    .contains("Usage: " + name)
                    .contains("--help")
                    .contains("./" + name);
            assertThat(verb.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void everyVerbTellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(run("profile", "get", "--version")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("flink 2")))
                .hasSize(2);
    }

    private static void collect(CommandLine verb, List<CommandLine> all) {
        all.add(verb);
        verb.getSubcommands().values().forEach(inner -> collect(inner, all));
    }

    private Path wrongPipeline() {
        return writePipeline(yaml().replace("refresh_interval:", "refresh_intervall:")
                .replace("max_records: 10", "max_records: -1"));
    }

    private Path writePipeline(String yaml) {
        try {
            return Files.writeString(folder.resolve("pipeline.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String yaml() {
        try {
            return Files.readString(DEMO);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
