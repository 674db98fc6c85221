package io.tributary.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb in a process of its own, watched from outside. */
class IngestVerbIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("measures and health: (http://\\S+)/metrics");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itCapturesTheChosenSourceTellsHowItIsAndEndsOnASignal() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            postgres.createDatabase("crm");
            try (Connection connection = postgres.connect("crm");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id int PRIMARY KEY, email text)");
                statement.execute("INSERT INTO customers VALUES (1, 'a@x.org'), (2, 'b@x.org')");
            }
            try (IngestProcess process = IngestProcess.start(
                    pipeline(postgres, kafka),
                    Map.of(),
                    folder.resolve("output"),
                    "--source",
                    "crm",
                    "--http-port",
                    "0")) {
                watch(process);
            }
        }
    }

    private void watch(IngestProcess process) throws Exception {
        String url = await(process, this::address, found -> !found.isEmpty());
        String ready = await(process, () -> get(url + "/health/ready"), answer -> answer.contains("\"rows\":2"));
        assertThat(ready)
                .isEqualTo(
                        "200 {\"status\":\"UP\",\"sources\":{\"crm\":{\"state\":\"following its changes\",\"rows\":2}}}");
        assertThat(get(url + "/health/live")).startsWith("200 ");
        assertThat(get(url + "/metrics"))
                .contains("tributary_ingest_rows_total{source=\"crm\"} 2.0")
                .doesNotContain("shop");
        await(process, this::output, said -> said.contains("crm: 2 rows captured, following its changes"));
        assertThat(process.stop()).isEqualTo(IngestProcess.TERMINATED);
        assertThat(output()).contains("stopping after the batch in flight");
        assertThatThrownBy(() -> get(url + "/health/live")).isInstanceOf(ConnectException.class);
    }

    private Path pipeline(PostgresServer postgres, KafkaServer kafka) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: acme
                kafka: {bootstrap: '%s'}
                sources:
                  crm:
                    connector: postgres
                    properties:
                      {database.hostname: localhost, database.port: %d, database.user: %s, database.password: x, database.dbname: crm}
                    tables:
                      public.customers: {customer: {key: id, identifiers: {email: email}}}
                  shop:
                    connector: postgres
                    properties: {database.hostname: localhost, database.user: x, database.dbname: nowhere}
                    tables:
                      public.accounts: {customer: {key: id, identifiers: {email: email}}}
                identity:
                  email: {normalise: email}
                index:
                  elasticsearch: {hosts: ['http://localhost:9200']}
                  alias: people
                """.formatted(
                        kafka.bootstrapServers(), postgres.port(), postgres.user()));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private String address() throws IOException {
        return URL.matcher(output())
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private String await(IngestProcess process, Callable<String> look, Predicate<String> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String seen = look.call();
        while (!condition.test(seen)) {
            assertThat(process.isAlive() && Instant.now().isBefore(deadline))
                    .as("%s; the process said: %s", seen, output())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
            seen = look.call();
        }
        return seen;
    }
}
