package io.tributary.sinks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server between the writer and a real one, which makes trouble with bulks as the seed says; everything else passes.
 * Each kind of trouble is one that a cluster, or what stands before it, makes in earnest.
 */
final class FaultyCluster implements AutoCloseable {

    /** What becomes of a bulk. */
    enum Fate {
        TAKEN,
        /** It is carried out after a while. */
        SLOW,
        /** 429 for the request. */
        BUSY,
        /** A gateway that knows nobody behind it. */
        NOBODY_THERE,
        /** The connection ends before anything was carried out. */
        RESET,
        /** The connection ends after it was carried out. */
        ANSWER_LOST,
        /** Every other document is carried out, the rest answered with 429 or 503. */
        HALF,
    }

    private static final long SLOW_MILLISECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI cluster;
    private final Random random;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<Fate, Integer> seen = new EnumMap<>(Fate.class);

    FaultyCluster(URI cluster, long seed) throws IOException {
        this.cluster = cluster;
        this.random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often each fate was met. */
    synchronized Map<Fate, Integer> seen() {
        return new EnumMap<>(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (!exchange.getRequestURI().getPath().endsWith("/_bulk")) {
                pass(exchange, forward(exchange, body));
                return;
            }
            meet(nextFate(), exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void meet(Fate fate, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        switch (fate) {
            case TAKEN -> pass(exchange, forward(exchange, body));
            case SLOW -> {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLISECONDS);
                pass(exchange, forward(exchange, body));
            }
            case BUSY -> send(exchange, 429, """
                        {"status":429,"error":{"type":"es_rejected_execution_exception","reason":"busy"}}""");
            case NOBODY_THERE -> send(exchange, 502, "<html>bad gateway</html>");
            case RESET -> {
                // Closing it without an answer ends the connection.
            }
            case ANSWER_LOST -> forward(exchange, body);
            case HALF -> half(exchange, body);
        }
    }

    private void half(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        StringBuilder carriedOut = new StringBuilder();
        for (int i = 0; i < lines.size(); i += 4) {
            Stream.of(i, i + 1)
                    .forEach(line -> carriedOut.append(lines.get(line)).append('\n'));
        }
        byte[] half = carriedOut.toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode answer = (ObjectNode) JSON.readTree(forward(exchange, half).body());
        ArrayNode items = JSON.createArrayNode();
        for (int i = 0; i < lines.size() / 2; i++) {
            items.add(i % 2 == 0 ? answer.get("items").get(i / 2) : failed(i % 4 == 1 ? 429 : 503));
        }
        answer.put("errors", true).set("items", items);
        send(exchange, 200, answer.toString());
    }

    private static ObjectNode failed(int status) {
        ObjectNode item = JSON.createObjectNode();
        ObjectNode index =
                item.putObject("index").put("_index", "i").put("_id", "x").put("status", status);
        index.putObject("error").put("type", "unavailable_shards_exception").put("reason", "not now");
        return item;
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        cluster.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .add("Content-Type", type));
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean html = text.startsWith("<");
        exchange.getResponseHeaders().add("Content-Type", html ? "text/html" : "application/json");
        if (!html) {
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private synchronized Fate nextFate() {
        Fate fate = random.nextInt(3) == 0 ? Fate.TAKEN : Fate.values()[random.nextInt(Fate.values().length)];
        seen.merge(fate, 1, Integer::sum);
        return fate;
    }
}
