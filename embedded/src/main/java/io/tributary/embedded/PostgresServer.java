package io.tributary.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Postgres ready for change capture ({@code wal_level=logical}), on 127.0.0.1 only, with UTF-8 databases that sort and
 * change case the same way on every machine. Commits are synchronous, but not forced to the disk: data outlives a killed
 * server, not a machine that loses power.
 *
 * <p>Data is below the data folder. The program itself is unpacked once for all servers of this user, to
 * {@code embedded-pg} in the machine's temporary folder (another place: system property {@code ot.epg.working-dir}). The
 * server ends with {@link #close} or with this JVM, whichever is first, a killed JVM included.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "Postgres";
    private static final String USER = "postgres";
    private static final String SLOTS = "20";
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedPostgres postgres;
    private final long pid;
    private final LifeLine lifeLine;

    private PostgresServer(EmbeddedPostgres postgres, long pid) throws IOException {
        this.postgres = postgres;
        this.pid = pid;
        this.lifeLine = LifeLine.tie(pid);
    }

    /**
     * Starts a server on a free port and returns when it takes connections; finds the databases of an earlier start in
     * the same folder again.
     *
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static PostgresServer start(Path dataFolder) {
        return start(dataFolder, PostgresAccess.open());
    }

    /**
     * The same with TLS: connections without it are refused, and every user but the superuser is asked for the password
     * (SCRAM).
     */
    public static PostgresServer startSecured(Path dataFolder, ServerCertificate certificate) {
        return start(dataFolder, PostgresAccess.secured(certificate));
    }

    private static PostgresServer start(Path dataFolder, PostgresAccess access) {
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        Path data = folder.resolve("data");
        try {
            EmbeddedPostgres.Builder builder = configured(folder, data);
            access.settings(folder).forEach(builder::setServerConfig);
            return guarded(builder.start(), data);
        } catch (IOException | IllegalStateException e) {
            throw new ServerStartException(
                    "Postgres could not be started in %s: %s. Its own words are in %s."
                            .formatted(folder, e.getMessage(), log(folder)),
                    e);
        }
    }

    private static PostgresServer guarded(EmbeddedPostgres postgres, Path data) throws IOException {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return new PostgresServer(postgres, pid);
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder configured(Path folder, Path data) {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(log(folder).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Its hook would end the server under the feet of those that are still ending themselves in order.
                .setRegisterShutdownHook(false)
                .setPort(Loopback.freePort(NAME))
                .setPGStartupWait(Duration.ofMinutes(1))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", Loopback.ADDRESS)
                // No socket file in the machine's temporary folder.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_wal_senders", SLOTS)
                .setServerConfig("max_replication_slots", SLOTS)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(log)
                .setErrorRedirector(log);
    }

    private static Path log(Path folder) {
        return folder.resolve("postgres.log");
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return postgres.getPort();
    }

    /** The URL of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Loopback.ADDRESS, port(), database);
    }

    /** The process id of the postmaster. */
    public long pid() {
        return pid;
    }

    /** The superuser. */
    public String user() {
        return USER;
    }

    /** A password to give where one is asked for; the server trusts the superuser on this machine. */
    public String password() {
        return USER;
    }

    /** A new connection to a database, as the superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password());
    }

    /** Creates an empty database. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
        }
    }

    /** Ends the server, open connections included; returns when its process has ended. The data stays. */
    @Override
    public void close() {
        try (postgres) {
            lifeLine.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres on port " + port() + " could not be ended", e);
        }
        ProcessHandle.of(pid).ifPresent(PostgresServer::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle postmaster) {
        // pg_ctl returns when the server has said goodbye, a moment before the process has ended.
        try {
            postmaster.onExit().get(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Postgres (process %d) did not end within %d s. End it by hand."
                            .formatted(postmaster.pid(), CLOSE_PATIENCE.toSeconds()),
                    e);
        }
    }
}
