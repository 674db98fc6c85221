package io.tributary.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Short questions to servers that may be down: an answer within two seconds, or none. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** The answer to a GET with status 200, read as JSON. */
    JsonNode json(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(address);
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + " (expected: 200)");
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(request(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(URI address, String json) throws IOException, InterruptedException {
        return client.send(
                request(address)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE);
    }
}
