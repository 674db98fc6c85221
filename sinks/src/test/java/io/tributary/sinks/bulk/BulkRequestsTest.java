package io.tributary.sinks.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers what a test tells it to. */
class BulkRequestsTest {

    private record Answer(int status, String contentType, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/vnd.elasticsearch+json;compatible-with=8", body);
        }
    }

    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private volatile Function<String, Answer> answers = body -> accepted(documents(body));
    private HttpServer server;
    private RestClientTransport transport;
    private BulkRequests bulks;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        RestClient client = RestClient.builder(
                        new HttpHost("127.0.0.1", server.getAddress().getPort()))
                .build();
        transport = new RestClientTransport(client, new JacksonJsonpMapper());
        bulks = new BulkRequests(new ElasticsearchAsyncClient(transport), "profiles");
    }

    @AfterEach
    void stopServer() throws IOException {
        transport.close();
        server.stop(0);
    }

    @Test
    void aBulkIsLinesOfActionsAndBodiesAsTheyAre() {
        BulkOutcome outcome = bulks.send(List.of(new IndexEntry("a", 7, bytes("{\"x\" : 1.50}"), "", 0)))
                .join();

        assertThat(outcome.accepted()).hasSize(1);
        assertThat(received)
                .containsExactly("/profiles/_bulk?require_alias=true\n"
                        + "{\"index\":{\"_id\":\"a\",\"version\":7,\"version_type\":\"external\"}}\n{\"x\" : 1.50}\n");
    }

    @Test
    void eachItemHasAFateOfItsOwn() {
        answers = body -> Answer.json(200, """
                {"errors":true,"took":1,"items":[
                {"index":{"_index":"i","_id":"0","status":201}},
                {"index":{"_index":"i","_id":"1","status":409,"error":{"type":"version_conflict_engine_exception","reason":"r"}}},
                {"index":{"_index":"i","_id":"2","status":429,"error":{"type":"es_rejected_execution_exception","reason":"r"}}},
                {"index":{"_index":"i","_id":"3","status":400,"error":{"type":"document_parsing_exception","reason":"bad",
                 "caused_by":{"type":"illegal_argument_exception","reason":"worse"}}}}]}""");
        List<IndexEntry> entries = entries(4);

        BulkOutcome outcome = bulks.send(entries).join();

        assertThat(outcome)
                .isEqualTo(new BulkOutcome(
                        List.of(entries.get(0)),
                        1,
                        List.of(entries.get(2)),
                        List.of(new BulkOutcome.Rejection(
                                entries.get(3),
                                "HTTP 400: document_parsing_exception: bad: illegal_argument_exception: worse")),
                        true,
                        false,
                        "HTTP 429 es_rejected_execution_exception"));
    }

    @Test
    void aRequestThatIsTooLargeIsSentInHalvesUntilOnlyTheCulpritIsRefused() {
        answers = body -> body.contains("\"_id\":\"5\"")
                ? new Answer(413, "text/html", "<html>too large</html>")
                : accepted(documents(body));

        BulkOutcome outcome = bulks.send(entries(8)).join();

        assertThat(outcome.accepted()).hasSize(7);
        assertThat(outcome.retry()).isEmpty();
        assertThat(outcome.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.entry().id()).isEqualTo("5"))
                .satisfies(rejection -> assertThat(rejection.error()).isEqualTo("HTTP 413"));
        assertThat(received).as("8, 4+4, 2+2, 1+1").hasSize(7);
    }

    @Test
    void anUnreadableRequestIsSentInHalvesToo() {
        answers = body -> body.contains("\"_id\":\"0\"")
                ? Answer.json(
                        400,
                        "{\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"Malformed\"}}")
                : accepted(documents(body));

        BulkOutcome outcome = bulks.send(entries(2)).join();

        assertThat(outcome.accepted()).hasSize(1);
        assertThat(outcome.rejected())
                .extracting(BulkOutcome.Rejection::error)
                .containsExactly("HTTP 400: illegal_argument_exception: Malformed");
    }

    @Test
    void aMissingPermissionIsRetried() {
        answers = body ->
                Answer.json(403, "{\"status\":403,\"error\":{\"type\":\"security_exception\",\"reason\":\"no\"}}");

        assertThat(bulks.send(entries(2)).join())
                .isEqualTo(BulkOutcome.away(entries(2), false, "HTTP 403 security_exception"));
        assertThat(received).hasSize(1);
    }

    @Test
    void aGatewayWithoutAServerBehindItIsRetried() {
        answers = body -> new Answer(502, "text/html", "<html>bad gateway</html>");

        BulkOutcome outcome = bulks.send(entries(1)).join();

        assertThat(outcome.retry()).hasSize(1);
        assertThat(outcome.trouble()).startsWith("HTTP 502");
    }

    @Test
    void anAnswerThatIsNotElasticsearchsIsRetried() {
        answers = body -> new Answer(200, "text/html", "<html>welcome</html>");

        assertThat(bulks.send(entries(1)).join().retry()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotTellOfEachItemIsRetried() {
        answers = body -> accepted(1);

        BulkOutcome outcome = bulks.send(entries(3)).join();

        assertThat(outcome.retry()).hasSize(3);
        assertThat(outcome.failed()).isTrue();
    }

    @Test
    void aDocumentToRemoveIsALineOfItsOwn() {
        answers = body -> Answer.json(200, """
                {"errors":false,"took":1,"items":[
                {"delete":{"_index":"i","_id":"a","status":404,"result":"not_found"}}]}""");

        BulkOutcome outcome =
                bulks.send(List.of(new IndexEntry("a", 7, bytes(""), "", 0))).join();

        assertThat(outcome.accepted()).hasSize(1);
        assertThat(received)
                .containsExactly("/profiles/_bulk?require_alias=true\n"
                        + "{\"delete\":{\"_id\":\"a\",\"version\":7,\"version_type\":\"external\"}}\n");
    }

    @Test
    void aServerThatIsAwayIsRetried() {
        server.stop(0);

        BulkOutcome outcome = bulks.send(entries(1)).join();

        assertThat(outcome.retry()).hasSize(1);
        assertThat(outcome.trouble()).isEqualTo("ConnectException");
    }

    @Test
    void aClosedConnectionIsAnErrorOfOurs() throws IOException {
        transport.close();

        assertThatThrownBy(() -> bulks.send(entries(1)).join()).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        received.add(exchange.getRequestURI() + "\n" + body);
        Answer answer = answers.apply(body);
        if (!answer.contentType().equals("text/html")) {
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        }
        exchange.getResponseHeaders().add("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes(answer.body()).length);
        exchange.getResponseBody().write(bytes(answer.body()));
        exchange.close();
    }

    private static long documents(String body) {
        return body.lines().count() / 2;
    }

    private static Answer accepted(long documents) {
        String items = IntStream.range(0, (int) documents)
                .mapToObj(i -> "{\"index\":{\"_index\":\"i\",\"_id\":\"x\",\"status\":201}}")
                .collect(Collectors.joining(","));
        return Answer.json(200, "{\"errors\":false,\"took\":1,\"items\":[" + items + "]}");
    }

    private static final List<IndexEntry> ENTRIES = IntStream.range(0, 10)
            .mapToObj(i -> new IndexEntry(Integer.toString(i), 1, bytes("{}"), "", 0))
            .toList();

    private static List<IndexEntry> entries(int count) {
        return ENTRIES.subList(0, count);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
