package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private final Path folder;

    PostgresServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTablesOverARestartAndLeavesNothingBehind() throws Exception {
        int port;
        ProcessHandle process;
        try (PostgresServer server = PostgresServer.start(folder)) {
            port = server.port();
            process = ProcessHandle.of(server.pid()).orElseThrow();
            server.createDatabase("shop");
            try (Connection connection = server.connect("shop");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id int PRIMARY KEY, name text)");
                statement.execute("INSERT INTO customers VALUES (1, 'ÄNNE')");
            }
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(Loopback.isFree(port)).isTrue();

        try (PostgresServer again = PostgresServer.start(folder)) {
            assertThat(one(again, "shop", "SELECT lower(name) FROM customers")).isEqualTo("änne");
        }
    }

    @Test
    void isReadyForChangeCapture() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder)) {
            assertThat(one(server, "postgres", "SHOW wal_level")).isEqualTo("logical");
            assertThat(one(server, "postgres", "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "postgres", "SHOW max_replication_slots")).isEqualTo("20");
            assertThat(one(server, "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(server, "postgres", "SELECT pg_create_logical_replication_slot('slot', 'pgoutput')"))
                    .startsWith("(slot,");
        }
    }

    @Test
    void aKilledJvmLeavesNoServerBehind() throws Exception {
        ServerInItsOwnJvm.Child child = ServerInItsOwnJvm.start("Postgres", folder);
        ProcessHandle server = child.server();
        List<ProcessHandle> shells = child.jvm().descendants().toList();

        child.jvm().destroyForcibly().waitFor();

        Waiting.until("the server has ended", Duration.ofSeconds(20), server::isAlive, alive -> !alive);
        Waiting.until(
                "no shell left",
                Duration.ofSeconds(5),
                () -> shells.stream().filter(ProcessHandle::isAlive).toList(),
                List::isEmpty);
        assertThat(Loopback.isFree(child.port())).isTrue();
    }

    /** As whoever ends a whole process group does: the postmaster has one of its own. */
    @Test
    void aJvmThatIsEndedWithItsShellsLeavesNoServerBehind() throws Exception {
        ServerInItsOwnJvm.Child child = ServerInItsOwnJvm.start("Postgres", folder);
        ProcessHandle server = child.server();
        List<ProcessHandle> shells = child.jvm()
                .descendants()
                .filter(process -> !isOrBelow(process, server))
                .toList();

        shells.forEach(ProcessHandle::destroy);
        child.jvm().destroy();

        Waiting.until("the server has ended", Duration.ofSeconds(20), server::isAlive, alive -> !alive);
        assertThat(Loopback.isFree(child.port())).isTrue();
    }

    private static boolean isOrBelow(ProcessHandle process, ProcessHandle server) {
        return process.equals(server) || process.parent().filter(server::equals).isPresent();
    }

    private static String one(PostgresServer server, String database, String query) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
