package io.tributary.ingest.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.Captures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers GET requests over HTTP about the captures of this process:
 *
 * <ul>
 *   <li>{@code /metrics}: measures in Prometheus' text form
 *   <li>{@code /health/live}: 200 while the process works, else 503
 *   <li>{@code /health/ready}: 200 once each source is past its snapshot or captured by another process, else 503; JSON
 *       tells per source why
 * </ul>
 */
public final class WatchServer implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> answers = new TreeMap<>();
    private Optional<Meters> meters = Optional.empty();

    private WatchServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Takes the address; requests wait until {@link #watch}.
     *
     * @param address port 0: one that is free
     * @throws IOException if it is taken or not an address of this machine
     */
    public static WatchServer bind(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        // As many as are asked for: a client that does not finish its request keeps no probe waiting.
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "watch-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        return new WatchServer(server, threads);
    }

    /** The address it listens at. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Begins to answer. Call it once. */
    public void watch(PipelineDefinition definition, Captures captures) {
        Meters watching = Meters.of(definition, captures);
        meters = Optional.of(watching);
        Health health = new Health(captures);
        answers.put("/metrics", watching::scrape);
        answers.put("/health/live", health::live);
        answers.put("/health/ready", health::ready);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] body = answer.bytes();
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), NO_BODY);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        Supplier<Answer> content = answers.get(exchange.getRequestURI().getPath());
        if (content == null) {
            return error(NOT_FOUND, "no such path (expected: one of %s)".formatted(answers.keySet()));
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> content.get();
            default -> {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                yield error(METHOD_NOT_ALLOWED, "no such method (expected: GET or HEAD)");
            }
        };
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    /** Answers no more, and ends its connections to the sources. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        meters.ifPresent(Meters::close);
    }
}
