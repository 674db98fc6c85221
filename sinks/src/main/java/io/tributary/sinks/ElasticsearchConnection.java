package io.tributary.sinks;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.Secret;
import io.tributary.definition.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to the cluster of an {@link IndexDefinition}, for servers of release 8.19 and 9. Nothing is sent by
 * opening it. The hosts take turns, and one that does not answer is left out for a while. Safe for use by many threads.
 */
public final class ElasticsearchConnection implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final RestClientTransport transport;

    private ElasticsearchConnection(RestClientTransport transport) {
        this.transport = transport;
    }

    /**
     * Opens a connection that identifies itself by the API key, else by user name and password, else not at all. Over TLS
     * the servers must be those that the definition trusts, else such as the JVM trusts, under the names in their
     * certificates.
     *
     * @throws IllegalArgumentException if a host is not of the form {@code http://host:port}
     */
    public static ElasticsearchConnection open(IndexDefinition index) {
        HttpHost[] hosts =
                index.hosts().stream().map(ElasticsearchConnection::host).toArray(HttpHost[]::new);
        var builder = RestClient.builder(hosts)
                .setRequestConfigCallback(config -> config.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .setSocketTimeout((int) ANSWER_TIMEOUT.toMillis()));
        ServerTrust trust = index.trust();
        if (trust != null) {
            SSLContext tls = TrustedServers.context(trust);
            builder.setHttpClientConfigCallback(client -> client.setSSLContext(tls));
        }
        String authorization = authorization(index);
        if (authorization != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)});
        }
        return new ElasticsearchConnection(new RestClientTransport(builder.build(), new JacksonJsonpMapper()));
    }

    public ElasticsearchClient client() {
        return new ElasticsearchClient(transport);
    }

    ElasticsearchAsyncClient asyncClient() {
        return new ElasticsearchAsyncClient(transport);
    }

    /** Ends it at once; requests under way fail. */
    @Override
    public void close() throws IOException {
        transport.close();
    }

    private static HttpHost host(String text) {
        URI uri = URI.create(text);
        boolean plain = uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                && uri.getUserInfo() == null;
        if (!plain) {
            throw new IllegalArgumentException("index.elasticsearch.hosts: " + withoutUser(uri)
                    + " (expected: http://host:port or https://host:port, without user or path)");
        }
        int defaultPort = uri.getScheme().equals("https") ? 443 : 9200;
        return new HttpHost(uri.getHost(), uri.getPort() < 0 ? defaultPort : uri.getPort(), uri.getScheme());
    }

    private static String withoutUser(URI uri) {
        return uri.getUserInfo() == null ? uri.toString() : "a URL with a user";
    }

    private static @Nullable String authorization(IndexDefinition index) {
        Secret apiKey = index.apiKey();
        if (apiKey != null) {
            return "ApiKey " + apiKey.value();
        }
        Secret password = index.password();
        if (index.username() == null || password == null) {
            return null;
        }
        byte[] pair = (index.username() + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
