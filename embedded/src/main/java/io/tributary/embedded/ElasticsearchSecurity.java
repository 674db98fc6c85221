package io.tributary.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A node's TLS and the users of its file realm. One user more, of a random password, asks whether it is ready. */
final class ElasticsearchSecurity {

    private static final int ITERATIONS = 10_000;
    private static final int BYTES = 32;

    private final ServerCertificate certificate;
    private final ElasticsearchUser probe =
            new ElasticsearchUser("probe", UUID.randomUUID().toString(), "{\"cluster\": [\"monitor\"]}");
    private final List<ElasticsearchUser> users;
    private final boolean apiKeys;

    /** @param apiKeys whether the node is given what it lacks to create them */
    ElasticsearchSecurity(ServerCertificate certificate, List<ElasticsearchUser> users, boolean apiKeys) {
        this.certificate = certificate;
        this.apiKeys = apiKeys;
        this.users = new ArrayList<>(users);
        this.users.add(probe);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("xpack.security.enabled", "true");
        settings.put("xpack.security.enrollment.enabled", "false");
        settings.put("xpack.security.http.ssl.enabled", "true");
        settings.put("xpack.security.http.ssl.key", "server.pem");
        settings.put("xpack.security.http.ssl.certificate", "certificate.pem");
        return settings;
    }

    /** Writes users, roles, key and certificate, and the plugin if need be, to where the node looks for them. */
    void configure(ElasticsearchRelease release, ElasticsearchHome home) throws IOException {
        if (apiKeys) {
            new ElasticsearchPlugin(release, home).install();
        }
        Path config = home.folder().resolve("config");
        List<String> passwords = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        List<String> rolesOfUsers = new ArrayList<>();
        for (ElasticsearchUser user : users) {
            passwords.add(user.name() + ":" + hash(user.password()));
            roles.add(user.name() + ": " + user.privileges());
            rolesOfUsers.add(user.name() + ":" + user.name());
        }
        Files.write(config.resolve("users"), passwords);
        Files.write(config.resolve("roles.yml"), roles);
        Files.write(config.resolve("users_roles"), rolesOfUsers);
        Files.copy(
                certificate.keyAndCertificate(),
                config.resolve("server.pem"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(certificate.certificate(), config.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A connection of the user who asks whether the node is ready. */
    HttpURLConnection connect(URI url) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) url.toURL().openConnection();
        connection.setSSLSocketFactory(trusting().getSocketFactory());
        byte[] pair = (probe.name() + ":" + probe.password()).getBytes(StandardCharsets.UTF_8);
        connection.setRequestProperty(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        return connection;
    }

    private SSLContext trusting() throws IOException {
        try (var pem = Files.newInputStream(certificate.certificate())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the node's certificate cannot be read", e);
        }
    }

    /** As the file realm reads it; its own tool would take a JVM for each user. */
    private static String hash(String password) throws IOException {
        try {
            byte[] salt = new byte[BYTES];
            new SecureRandom().nextBytes(salt);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 8 * BYTES))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "{PBKDF2}%d$%s$%s".formatted(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IOException("a password cannot be hashed", e);
        }
    }
}
