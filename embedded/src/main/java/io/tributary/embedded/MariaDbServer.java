package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A MariaDB ready for change capture (a binary log of whole rows), on 127.0.0.1 only, with UTF-8 tables. Commits are not
 * forced to the disk: data outlives a killed server, not a machine that loses power. Runs on Linux with an x86-64 processor.
 *
 * <p>Unpacked program, data and log are below the data folder. The server ends with {@link #close} or with this JVM,
 * whichever is first, a killed JVM included.
 */
public final class MariaDbServer implements AutoCloseable {

    private static final String NAME = "MariaDB";
    private static final String USER = "root";
    private static final String FIRST_DATABASE = "mysql";

    private final GuardedProcess process;
    private final int port;
    private final long pid;

    private MariaDbServer(GuardedProcess process, int port, long pid) {
        this.process = process;
        this.port = port;
        this.pid = pid;
    }

    /**
     * Starts a server on a free port and returns when it takes connections; finds the databases of an earlier start in
     * the same folder again.
     *
     * @param options of the server's command line, such as {@code --binlog-format=MIXED}; they win over those that make
     *     it ready for change capture
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static MariaDbServer start(Path dataFolder, String... options) {
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        int port = Loopback.freePort(NAME);
        try {
            MariaDbHome home = MariaDbHome.unpack(folder);
            prepare(home);
            if (!Files.isDirectory(home.data())) {
                MariaDbStart.install(home, owned(home, installation(home)));
            }
            List<String> command = new ArrayList<>(command(home, port));
            command.addAll(List.of(options));
            GuardedProcess process =
                    GuardedProcess.start(home.folder(), owned(home, command), environment(home), home.console());
            long pid = new MariaDbStart(process, home, () -> open(port, FIRST_DATABASE)).awaitReady();
            return new MariaDbServer(process, port, pid);
        } catch (IOException e) {
            throw new ServerStartException(
                    "MariaDB %s could not be set up in %s: %s".formatted(MariaDbHome.version(), folder, e), e);
        }
    }

    private static void prepare(MariaDbHome home) throws IOException {
        Files.createDirectories(home.temporary());
        Files.deleteIfExists(home.processIdFile());
        Files.deleteIfExists(home.console());
        Files.createFile(home.console());
        Files.write(
                home.firstStatements(),
                List.of(
                        "CREATE USER IF NOT EXISTS '%s'@'%s';".formatted(USER, Loopback.ADDRESS),
                        "ALTER USER '%s'@'%s' IDENTIFIED BY '%s';".formatted(USER, Loopback.ADDRESS, USER),
                        "GRANT ALL PRIVILEGES ON *.* TO '%s'@'%s' WITH GRANT OPTION;"
                                .formatted(USER, Loopback.ADDRESS)));
    }

    /** The same command, under a user that the server agrees to run as, who owns its files. */
    private static List<String> owned(MariaDbHome home, List<String> command) throws IOException {
        if (!UnprivilegedUser.isNeeded()) {
            return command;
        }
        UnprivilegedUser.giveTree(NAME, home.folder());
        return UnprivilegedUser.command(NAME, command);
    }

    private static List<String> installation(MariaDbHome home) {
        return List.of(
                "bash",
                home.installer().toString(),
                "--no-defaults",
                "--basedir=" + home.folder(),
                "--datadir=" + home.data(),
                "--tmpdir=" + home.temporary(),
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
    }

    private static List<String> command(MariaDbHome home, int port) {
        return List.of(
                home.server().toString(),
                "--no-defaults",
                "--basedir=" + home.folder(),
                "--datadir=" + home.data(),
                "--tmpdir=" + home.temporary(),
                "--pid-file=" + home.processIdFile(),
                "--init-file=" + home.firstStatements(),
                "--socket=" + home.temporary().resolve("mariadb.sock"),
                "--bind-address=" + Loopback.ADDRESS,
                "--port=" + port,
                // Users are known by address; the machine's names are not asked for.
                "--skip-name-resolve",
                "--server-id=1",
                "--log-bin=mariadb-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--sync-binlog=0",
                "--innodb-flush-log-at-trx-commit=2",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00");
    }

    private static Map<String, String> environment(MariaDbHome home) {
        return Map.of("TMPDIR", home.temporary().toString());
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The URL of a database, without user and password. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:mariadb://%s:%d/%s".formatted(Loopback.ADDRESS, port, database);
    }

    /** The process id of the server. */
    public long pid() {
        return pid;
    }

    /** The user with all privileges. */
    public String user() {
        return USER;
    }

    /** The password of that user. */
    public String password() {
        return USER;
    }

    /** A new connection to a database, as the user with all privileges; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return open(port, database);
    }

    private static Connection open(int port, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(port, database), USER, USER);
    }

    /** Creates an empty database. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(FIRST_DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + name.replace("`", "``") + "`");
        }
    }

    /** Ends the server, open connections included; returns when its process has ended. The data stays. */
    @Override
    public void close() {
        process.close();
    }
}
