package io.tributary.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.watch.WatchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a watch server of its own, as Prometheus and a probe would. */
final class WatchProbe implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OURS =
            Pattern.compile("^(tributary_\\w+)\\{source=\"([^\"]+)\"} (\\S+)$", Pattern.MULTILINE);

    private final HttpClient client = HttpClient.newHttpClient();
    private final WatchServer server;

    private WatchProbe(WatchServer server) {
        this.server = server;
    }

    static WatchProbe of(PipelineDefinition definition, Captures captures) throws IOException {
        WatchServer server = WatchServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.watch(definition, captures);
        return new WatchProbe(server);
    }

    int port() {
        return server.address().getPort();
    }

    HttpResponse<String> ask(String method, String path) {
        URI address = URI.create("http://127.0.0.1:" + port() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Scene.PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Status, then the body. */
    String health(String path) {
        HttpResponse<String> answer = ask("GET", path);
        return answer.statusCode() + " " + answer.body();
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(ask("GET", path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** NaN also where there is no such line. */
    double measure(String name, String source) {
        return measure(metrics(), name, source);
    }

    /** The text that measures are read from, to compare some of one moment. */
    String metrics() {
        return ask("GET", "/metrics").body();
    }

    static double measure(String metrics, String name, String source) {
        Matcher lines = OURS.matcher(metrics);
        return lines.results()
                .filter(line -> line.group(1).equals("tributary_ingest_" + name)
                        && line.group(2).equals(source))
                .mapToDouble(line -> Double.parseDouble(line.group(3)))
                .findFirst()
                .orElse(Double.NaN);
    }

    Set<String> names() {
        return group(1);
    }

    Set<String> sources() {
        return group(2);
    }

    private Set<String> group(int group) {
        Set<String> found = new TreeSet<>();
        OURS.matcher(metrics())
                .results()
                .map((MatchResult line) -> line.group(group))
                .forEach(found::add);
        return found;
    }

    @Override
    public void close() {
        server.close();
    }
}
