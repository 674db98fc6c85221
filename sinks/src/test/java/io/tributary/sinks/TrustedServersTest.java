package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.ServerTrust;
import io.tributary.embedded.ServerCertificate;
import io.tributary.records.Sha256;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are trusted over TLS, with a server that shows the certificates it is given. */
class TrustedServersTest {

    private static final char[] NO_PASSWORD = new char[0];

    @TempDir
    private Path folder;

    @Test
    void theAuthorityOrTheFingerprintOfItsOwnCertificateIsEnough() throws Exception {
        ServerCertificate own = ServerCertificate.create(folder);
        for (ServerTrust trust : List.of(authority(own), fingerprint(own))) {
            assertThat(ask(trust, own, own)).isTrue();
        }
    }

    @Test
    void theNameOfTheHostHasToBeInTheCertificate() throws Exception {
        ServerCertificate elsewhere = ServerCertificate.createFor("elsewhere.example", folder);
        for (ServerTrust trust : List.of(authority(elsewhere), fingerprint(elsewhere))) {
            assertThatThrownBy(() -> ask(trust, elsewhere, elsewhere))
                    .satisfies(failure -> assertThat(IndexTrouble.explain(failure))
                            .hasValueSatisfying(trouble -> assertThat(trouble)
                                    .contains("its certificate is not trusted", "'127.0.0.1' does not match")));
        }
    }

    @Test
    void showingTheAuthorityBesideACertificateThatItDidNotSignIsNotEnough() throws Exception {
        ServerCertificate own = ServerCertificate.create(folder.resolve("own"));
        ServerCertificate authority = ServerCertificate.create(folder.resolve("authority"));
        assertThatThrownBy(() -> ask(fingerprint(authority), own, authority))
                .satisfies(failure -> assertThat(IndexTrouble.explain(failure))
                        .hasValueSatisfying(trouble -> assertThat(trouble).contains("its certificate is not trusted")));
    }

    @Test
    void withoutEitherTheJvmDecides() throws Exception {
        ServerCertificate own = ServerCertificate.create(folder);
        assertThatThrownBy(() -> ask(null, own, own)).hasMessageContaining("PKIX path");
    }

    /** Whether the server, which shows its own certificate and after it the other, answers. */
    private static boolean ask(@Nullable ServerTrust trust, ServerCertificate own, ServerCertificate shown)
            throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(own, shown)));
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String url = "https://127.0.0.1:" + server.getAddress().getPort();
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(new IndexDefinition(
                List.of(url), null, null, null, trust, "alias", Duration.ofSeconds(1), 1, 0, Duration.ofDays(7)))) {
            return connection
                    .client()
                    .indices()
                    .exists(index -> index.index("x"))
                    .value();
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext tls(ServerCertificate own, ServerCertificate shown) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        Certificate[] chain = own.equals(shown)
                ? new Certificate[] {certificate(own)}
                : new Certificate[] {certificate(own), certificate(shown)};
        store.setKeyEntry("server", key(own), NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey key(ServerCertificate certificate) throws Exception {
        String pem = Files.readString(certificate.keyAndCertificate());
        String body = pem.substring(pem.indexOf('\n'), pem.indexOf("-----END PRIVATE KEY"));
        byte[] bytes = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static ServerTrust authority(ServerCertificate certificate) throws Exception {
        return new ServerTrust.Authorities(List.of(certificate(certificate)));
    }

    private static ServerTrust fingerprint(ServerCertificate certificate) throws Exception {
        return new ServerTrust.Fingerprint(Sha256.hex(certificate(certificate).getEncoded()));
    }

    private static X509Certificate certificate(ServerCertificate certificate) throws Exception {
        byte[] pem = Files.readString(certificate.certificate()).getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }
}
