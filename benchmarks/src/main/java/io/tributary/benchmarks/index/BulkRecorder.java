package io.tributary.benchmarks.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before an index, passes everything on, and keeps the bulks that it took, in the order of its answers. */
public final class BulkRecorder implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Content-Type", "Accept");

    private final URI index;
    private final BulkRecord record;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private BulkRecorder(URI index, BulkRecord record) throws IOException {
        this.index = index;
        this.record = record;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Begins to listen, on a free port of this machine only.
     *
     * @param folder takes the record, for {@link RawIndex}
     */
    public static BulkRecorder start(URI index, Path folder) throws IOException {
        return new BulkRecorder(index, new BulkRecord(RawIndex.record(folder)));
    }

    /** Where to send what is for the index. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            HttpResponse<byte[]> answer = passOn(exchange, body);
            if (exchange.getRequestURI().getPath().endsWith("/_bulk") && answer.statusCode() == 200) {
                record.add(body);
            }
            passBack(answer, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        index.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void passBack(HttpResponse<byte[]> answer, HttpExchange exchange) throws IOException {
        for (String header : List.of("Content-Type", "X-Elastic-Product")) {
            answer.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                    .add(header, value));
        }
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Ends in order; the record is whole then. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        record.close();
    }
}
