package io.tributary.ingest;

import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.MariaDbServer;
import io.tributary.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Postgres, one Kafka and, where a test asks for it, one MariaDB for all integration tests of a run; each test has
 * databases and topics of its own.
 */
final class Servers implements BeforeAllCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Servers.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("servers", key -> Running.start(), Running.class);
    }

    /** A slot outlives its capture, and Postgres has only so many. */
    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        try (Connection connection = postgres().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active");
        }
    }

    static PostgresServer postgres() {
        return Running.current().postgres;
    }

    static MariaDbServer mariaDb() {
        return Running.current().mariaDb.started();
    }

    static KafkaServer kafka() {
        return Running.current().kafka;
    }

    private record Running(Path folder, PostgresServer postgres, KafkaServer kafka, LateMariaDb mariaDb)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {

        private static volatile @Nullable Running current;

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("tributary-ingest");
                Running started = new Running(
                        folder,
                        PostgresServer.start(folder.resolve("postgres")),
                        KafkaServer.start(folder.resolve("kafka")),
                        new LateMariaDb(folder.resolve("mariadb")));
                current = started;
                return started;
            } catch (IOException e) {
                throw new IllegalStateException("no folder for the servers", e);
            }
        }

        static Running current() {
            return Objects.requireNonNull(current);
        }

        @Override
        public void close() throws Exception {
            mariaDb.close();
            kafka.close();
            postgres.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Most tests do without. */
    private static final class LateMariaDb implements AutoCloseable {

        private final Path folder;
        private @Nullable MariaDbServer server;

        LateMariaDb(Path folder) {
            this.folder = folder;
        }

        synchronized MariaDbServer started() {
            if (server == null) {
                server = MariaDbServer.start(folder);
            }
            return server;
        }

        @Override
        public synchronized void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
