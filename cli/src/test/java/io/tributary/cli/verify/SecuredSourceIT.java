package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.SourceDefinition;
import io.tributary.embedded.PostgresServer;
import io.tributary.embedded.ServerCertificate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification connects as ingest does: with what the source's properties say of TLS. */
class SecuredSourceIT {

    @TempDir
    Path folder;

    @Test
    void aDatabaseIsReadWhereItsCertificateIsTrustedAndNotWhereItIsNot() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder.resolve("tls"));
        ServerCertificate another = ServerCertificate.create(folder.resolve("another"));
        try (PostgresServer postgres = PostgresServer.startSecured(folder.resolve("postgres"), certificate)) {
            List<String> read = new ArrayList<>();
            try (SourceDatabase database = SourceDatabase.open(source(postgres, certificate))) {
                database.query("SELECT 'seen'", row -> read.add(row.getString(1)));
            }
            assertThat(read).containsExactly("seen");
            assertThatThrownBy(() -> SourceDatabase.open(source(postgres, another)))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static SourceDefinition source(PostgresServer postgres, ServerCertificate trusted) {
        return new SourceDefinition(
                "crm",
                "postgres",
                new ConnectionProperties(Map.of(
                        "database.hostname", "127.0.0.1",
                        "database.port", Integer.toString(postgres.port()),
                        "database.user", postgres.user(),
                        "database.password", postgres.password(),
                        "database.dbname", "postgres",
                        "database.sslmode", "verify-ca",
                        "database.sslrootcert", trusted.certificate().toString())),
                List.of());
    }
}
