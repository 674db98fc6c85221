package io.tributary.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.ElasticsearchUser;
import io.tributary.embedded.ServerCertificate;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API keys of a secured Elasticsearch, created and taken back as its administrator does it. */
final class ApiKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param encoded what a definition has as {@code api_key} */
    record Key(String id, String encoded) {}

    private final ElasticsearchServer server;
    private final ElasticsearchUser administrator;
    private final HttpClient http;

    ApiKeys(ElasticsearchServer server, ServerCertificate certificate, ElasticsearchUser administrator)
            throws Exception {
        this.server = server;
        this.administrator = administrator;
        this.http = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    /** @param privileges of a role, as {@link ElasticsearchUser#privileges} */
    Key create(String name, String privileges) throws Exception {
        JsonNode answer = send("POST", """
                {"name": "%s", "role_descriptors": {"%s": %s}}""".formatted(name, name, privileges));
        return new Key(answer.path("id").asText(), answer.path("encoded").asText());
    }

    void invalidate(Key key) throws Exception {
        JsonNode answer = send("DELETE", "{\"ids\": [\"%s\"]}".formatted(key.id()));
        assertThat(answer.path("invalidated_api_keys")).hasSize(1);
    }

    private JsonNode send(String method, String body) throws Exception {
        String user = administrator.name() + ":" + administrator.password();
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.url().resolve("/_security/api_key"))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static SSLContext trusting(ServerCertificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
