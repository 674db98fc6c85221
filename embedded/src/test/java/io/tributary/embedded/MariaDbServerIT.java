package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbServerIT {

    private final Path folder;

    MariaDbServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTablesOverARestartAndLeavesNothingBehind() throws Exception {
        int port;
        ProcessHandle process;
        try (MariaDbServer server = MariaDbServer.start(folder)) {
            port = server.port();
            process = ProcessHandle.of(server.pid()).orElseThrow();
            server.createDatabase("shop");
            try (Connection connection = server.connect("shop");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id int PRIMARY KEY, name varchar(20))");
                statement.execute("INSERT INTO customers VALUES (1, 'ÄNNE')");
            }
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(Loopback.isFree(port)).isTrue();

        try (MariaDbServer again = MariaDbServer.start(folder)) {
            assertThat(one(again, "shop", "SELECT lower(name) FROM customers")).isEqualTo("änne");
        }
    }

    @Test
    void isReadyForChangeCapture() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(folder)) {
            assertThat(one(server, "mysql", "SELECT @@log_bin")).isEqualTo("1");
            assertThat(one(server, "mysql", "SELECT @@binlog_format")).isEqualTo("ROW");
            assertThat(one(server, "mysql", "SELECT @@binlog_row_image")).isEqualTo("FULL");
            assertThat(one(server, "mysql", "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(one(
                            server,
                            "mysql",
                            "SELECT count(*) FROM information_schema.user_privileges WHERE grantee LIKE '''''@%127%'"))
                    .as("users without a name, who would be taken before those of any address")
                    .isEqualTo("0");
            assertThat(one(server, "mysql", "SHOW MASTER STATUS")).startsWith("mariadb-bin.0000");
        }
    }

    @Test
    void anOptionOfTheCallerWins() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(folder, "--skip-log-bin")) {
            assertThat(one(server, "mysql", "SELECT @@log_bin")).isEqualTo("0");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyAndLeavesNothingBehind() {
        assertThatThrownBy(() -> MariaDbServer.start(folder, "--no-such-option"))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("--no-such-option");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aKilledJvmLeavesNoServerBehind() throws Exception {
        ServerInItsOwnJvm.Child child = ServerInItsOwnJvm.start("MariaDB", folder);
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

    private static String one(MariaDbServer server, String database, String query) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
