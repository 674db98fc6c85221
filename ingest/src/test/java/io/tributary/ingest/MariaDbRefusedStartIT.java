package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.embedded.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Servers.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbRefusedStartIT {

    private final Scene scene = new Scene();
    private final String database = scene.database("shop");

    @Test
    void everyProblemOfTheSourceIsToldAtOnceAndNothingIsCreated() throws Exception {
        scene.mariaDb(
                        "shop",
                        "CREATE TABLE accounts (id int PRIMARY KEY, email varchar(50), phone varchar(20))",
                        "CREATE TABLE keyless (id int)",
                        "CREATE TABLE orders (id int PRIMARY KEY, account int,"
                                + " CONSTRAINT of_account FOREIGN KEY (account) REFERENCES accounts (id) ON DELETE CASCADE)",
                        "CREATE TABLE hidden (id int PRIMARY KEY)",
                        "CREATE TABLE written (id int PRIMARY KEY)",
                        "CREATE VIEW seen AS SELECT id FROM accounts",
                        "CREATE USER 'half'@'%' IDENTIFIED BY 'hush'",
                        "GRANT SELECT ON accounts TO 'half'@'%'",
                        "GRANT SELECT ON keyless TO 'half'@'%'",
                        "GRANT SELECT ON orders TO 'half'@'%'",
                        "GRANT SELECT ON seen TO 'half'@'%'",
                        "GRANT INSERT ON written TO 'half'@'%'")
                .customers("shop", database + ".accounts", List.of("ident"), "mail", "phone")
                .customers("shop", database + ".account")
                .customers("shop", database + ".keyless", List.of())
                .customers("shop", database + ".orders")
                .customers("shop", database + ".hidden")
                .customers("shop", database + ".written")
                .customers("shop", database + ".seen")
                .property("shop", "database.user", "half")
                .property("shop", "database.password", "hush")
                .property("shop", "schema.history.internal.kafka.topic", "mine");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        String tables = "sources.shop.tables." + database;
        assertThat(refused.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "sources.shop.properties.schema.history.internal.kafka.topic: set by Tributary"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "sources.shop.properties: user half@% lacks the privileges REPLICATION SLAVE, REPLICATION CLIENT, RELOAD (expected: GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO 'half'@'%')"),
                        problem -> assertThat(problem).startsWith(tables + ".accounts: no column ident"),
                        problem -> assertThat(problem)
                                .startsWith(tables + ".accounts: no column mail")
                                .endsWith("nearest: email)"),
                        problem -> assertThat(problem)
                                .startsWith(tables + ".account: no such table")
                                .endsWith("nearest: " + database + ".accounts)"),
                        problem -> assertThat(problem).startsWith(tables + ".keyless: no primary key"),
                        problem ->
                                assertThat(problem).startsWith(tables + ".orders: foreign keys [of_account] cascade"),
                        problem -> assertThat(problem)
                                .startsWith(tables + ".hidden: no such table")
                                .contains("GRANT SELECT ON " + database + ".hidden TO 'half'@'%'"),
                        problem -> assertThat(problem)
                                .startsWith(tables + ".written: user half@% may not read the columns [id]")
                                .contains("GRANT SELECT ON " + database + ".written TO 'half'@'%'"),
                        problem -> assertThat(problem).startsWith(tables + ".seen: no such table"));
        assertThat(refused).hasMessageNotContaining("hush");
        assertThat(scene.topics()).isEmpty();
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() throws Exception {
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY)")
                .customers("shop", database + ".accounts")
                .property("shop", "database.password", "hush");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("sources.shop.properties: cannot connect to 127.0.0.1:")
                .contains("as user root")
                .doesNotContain("hush");
    }

    @Test
    void aUserWithExactlyTheNamedPrivilegesCaptures() throws Exception {
        scene.mariaDb(
                        "shop",
                        "CREATE TABLE accounts (id int PRIMARY KEY, email varchar(50))",
                        "INSERT INTO accounts VALUES (1, 'a')",
                        "CREATE USER 'cdc'@'%' IDENTIFIED BY 'hush'",
                        "GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO 'cdc'@'%'",
                        "GRANT SELECT ON " + database + ".accounts TO 'cdc'@'%'")
                .customers("shop", database + ".accounts", "email")
                .property("shop", "database.user", "cdc")
                .property("shop", "database.password", "hush");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("shop", "UPDATE accounts SET email = 'b'");
            assertThat(scene.await(scene.topic("shop", database + ".accounts"), 2))
                    .extracting(Scene.Message::op)
                    .containsExactly("r", "u");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aLogThatWasPurgedMeanwhileIsReportedInsteadOfGoingOnWithoutItsChanges() throws Exception {
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY, email varchar(50))")
                .customers("shop", database + ".accounts", "email");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        scene.run("shop", "INSERT INTO accounts VALUES (1, 'lost')", "FLUSH BINARY LOGS");
        purge();

        assertThatThrownBy(() -> Ingest.start(scene.definition()))
                .isInstanceOf(IngestRefusedException.class)
                .hasMessageContainingAll(
                        "sources.shop.properties: the binary logs begin with file",
                        "changes between are lost",
                        "delete the pipeline's ingest-offsets topic");
    }

    @Test
    void aLostSchemaHistoryIsReportedAndWrittenAnewOnDemand() throws Exception {
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY, email varchar(50))")
                .customers("shop", database + ".accounts", "email");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
        }
        scene.run("shop", "INSERT INTO accounts VALUES (1, 'while down')");
        try (Admin admin = scene.admin()) {
            admin.deleteTopics(List.of(scene.pipeline + ".shop.schema-history"))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> Ingest.start(scene.definition()))
                .isInstanceOf(IngestRefusedException.class)
                .hasMessageContaining(
                        "sources.shop.properties: the topic %s.shop.schema-history is empty", scene.pipeline);

        scene.property("shop", "snapshot.mode", "recovery");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            assertThat(scene.await(scene.topic("shop", database + ".accounts"), 1))
                    .extracting(Scene.Message::op)
                    .containsExactly("c");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotLogWholeRowsIsRefused(@TempDir Path folder) throws Exception {
        scene.mariaDb("shop", "CREATE TABLE accounts (id int PRIMARY KEY)").customers("shop", database + ".accounts");
        try (MariaDbServer server = MariaDbServer.start(
                folder, "--binlog-format=MIXED", "--binlog-row-image=MINIMAL", "--log-bin-compress=1")) {
            createAccounts(server);
            assertThatThrownBy(() -> Ingest.start(scene.definition()))
                    .isInstanceOf(IngestRefusedException.class)
                    .hasMessageContainingAll(
                            "sources.shop.properties: binlog_format MIXED (expected: ROW",
                            "sources.shop.properties: binlog_row_image MINIMAL (expected: FULL",
                            "sources.shop.properties: log_bin_compress ON (expected: OFF");
        }
        try (MariaDbServer server = MariaDbServer.start(folder, "--skip-log-bin")) {
            scene.property("shop", "database.port", Integer.toString(server.port()));
            assertThatThrownBy(() -> Ingest.start(scene.definition()))
                    .isInstanceOf(IngestRefusedException.class)
                    .hasMessageContaining("sources.shop.properties: log_bin OFF (expected: ON");
        }
    }

    private void createAccounts(MariaDbServer server) throws Exception {
        server.createDatabase(database);
        scene.property("shop", "database.port", Integer.toString(server.port()));
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE accounts (id int PRIMARY KEY)");
        }
    }

    /** Leaves the newest log only, as soon as the server has noticed that nobody reads the others any more. */
    private void purge() throws Exception {
        try (Connection connection = scene.connect("shop")) {
            String newest = Objects.requireNonNull(first(connection, "SHOW MASTER STATUS"));
            Scene.awaitThat(
                    () -> {
                        first(connection, "PURGE BINARY LOGS TO '" + newest + "'");
                        return first(connection, "SHOW BINARY LOGS");
                    },
                    newest::equals,
                    oldest -> newest + " is the oldest log, but " + oldest);
        }
    }

    private static @Nullable String first(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
