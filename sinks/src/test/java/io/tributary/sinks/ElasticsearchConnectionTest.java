package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConnectionTest {

    private static final Secret KEY = new Secret("key");
    private static final Secret PASSWORD = new Secret("pass");

    @Test
    void theApiKeyGoesBeforeThePassword() throws IOException {
        assertThat(authorization(KEY, "user", PASSWORD)).isEqualTo("ApiKey key");
    }

    @Test
    void thePasswordIsSentWithoutBeingAskedFor() throws IOException {
        assertThat(authorization(null, "user", PASSWORD)).isEqualTo("Basic dXNlcjpwYXNz");
    }

    @Test
    void withoutEitherNothingIsSent() throws IOException {
        assertThat(authorization(null, null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9200", "ftp://localhost:9200", "http://localhost:9200/path", "localhost"})
    void aHostThatIsNoUrlIsRefused(String host) {
        assertThatThrownBy(() -> ElasticsearchConnection.open(index(host, null, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("expected: http://host:port");
    }

    @Test
    void aPasswordInTheUrlIsNotRepeated() {
        assertThatThrownBy(
                        () -> ElasticsearchConnection.open(index("http://u:geheim@localhost:9200", null, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    private static @Nullable String authorization(
            @Nullable Secret key, @Nullable String user, @Nullable Secret password) throws IOException {
        AtomicReference<String> sent = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(index(url, key, user, password))) {
            assertThat(connection
                            .client()
                            .indices()
                            .existsAlias(alias -> alias.name("x"))
                            .value())
                    .isTrue();
        } finally {
            server.stop(0);
        }
        return sent.get();
    }

    private static IndexDefinition index(
            String host, @Nullable Secret key, @Nullable String user, @Nullable Secret password) {
        return new IndexDefinition(List.of(host), key, user, password, "alias", Duration.ofSeconds(1), 1, 0);
    }
}
