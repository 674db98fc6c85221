package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to a Postgres, and how.
 *
 * @param certificate what the server shows; null for connections without TLS and without a password
 */
record PostgresAccess(@Nullable ServerCertificate certificate) {

    private static final String RULES = """
            hostssl all postgres 127.0.0.1/32 trust
            hostssl all all 127.0.0.1/32 scram-sha-256
            """;

    static PostgresAccess open() {
        return new PostgresAccess(null);
    }

    static PostgresAccess secured(ServerCertificate certificate) {
        return new PostgresAccess(certificate);
    }

    /** The server's settings; writes its access rules into the folder. */
    Map<String, String> settings(Path folder) throws IOException {
        if (certificate == null) {
            return Map.of();
        }
        Path rules = Files.writeString(folder.resolve("access.conf"), RULES);
        return Map.of(
                "hba_file",
                rules.toString(),
                "ssl",
                "on",
                "ssl_cert_file",
                certificate.certificate().toString(),
                "ssl_key_file",
                certificate.keyAndCertificate().toString());
    }
}
