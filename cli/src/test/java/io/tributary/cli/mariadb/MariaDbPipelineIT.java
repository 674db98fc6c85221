package io.tributary.cli.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.mariadb.MariaDbConnector;
import io.tributary.cli.verify.Verdict;
import io.tributary.cli.verify.Verification;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.MariaDbServer;
import io.tributary.embedded.PostgresServer;
import io.tributary.ingest.Ingest;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.sinks.ElasticsearchConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers in Postgres and in MariaDB, orders in MariaDB: what the index says of them, against both databases. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbPipelineIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String DEFINITION = """
            pipeline: sales
            kafka: {bootstrap: '${KAFKA}', partitions: 2}
            sources:
              crm:
                connector: postgres
                properties: {database.hostname: 127.0.0.1, database.port: '${POSTGRES_PORT}', database.user: '${POSTGRES_USER}',
                             database.password: '${POSTGRES_PASSWORD}', database.dbname: crm}
                tables:
                  public.people:
                    customer: {key: id, identifiers: {email: email}, attributes: {name: name}}
              shop:
                connector: ${CONNECTOR}
                properties: {database.hostname: 127.0.0.1, database.port: '${MARIADB_PORT}', database.user: '${MARIADB_USER}',
                             database.password: '${MARIADB_PASSWORD}', database.server.id: 4711}
                tables:
                  shop.accounts:
                    customer:
                      key: id
                      created: joined
                      updated: changed
                      identifiers: {email: email}
                      attributes:
                        nickname: nickname
                        note: note
                        level: level
                        born: {column: born, type: date}
                        joined: {column: joined, type: instant}
                        seen: {column: seen, type: instant}
                        points: {column: points, type: long}
                        visits: {column: visits, type: long}
                        balance: {column: balance, type: decimal}
                        active: {column: active, type: boolean}
                        agreed: {column: agreed, type: boolean}
                  shop.orders:
                    activity: order
                    customer: {table: shop.accounts, column: account}
                    at: placed_at
                    fields: {total: {column: total, type: decimal}, status: status}
            identity: {email: {normalise: email}}
            profile:
              metrics:
                orders: {count: order}
                spent: {sum: order.total, where: "order.status == 'PAID'"}
                last_order_at: {max: order.at}
              segments: {keen: "orders >= 2"}
            index:
              elasticsearch: {hosts: ['${ELASTICSEARCH}']}
              alias: sales
              refresh_interval: 100ms
              replicas: 0
            """;

    private static final String ACCOUNTS = """
            CREATE TABLE accounts (
              id bigint PRIMARY KEY, email varchar(80), nickname varchar(40), note text, level enum('low','high'), born date,
              joined datetime(3), changed timestamp(6) NULL, seen timestamp NULL, points bigint, visits int unsigned,
              balance decimal(12,2), active boolean, agreed bit(1)) DEFAULT CHARSET utf8mb4
            """;

    private static final String SOME_ACCOUNTS = """
            INSERT INTO accounts
            SELECT seq, concat('Person', seq, '@X.org'), concat('Nick ', seq), if(seq % 3 = 0, NULL, 'Grüße 🙂'),
                   if(seq % 2 = 0, 'low', 'high'), date_add('1970-01-31', INTERVAL seq DAY),
                   date_add('2020-01-01 10:00:00.120', INTERVAL seq HOUR),
                   date_add('2024-01-01 10:00:00.000120', INTERVAL seq MINUTE),
                   if(seq % 5 = 0, NULL, date_add('2025-06-01 00:00:00', INTERVAL seq MINUTE)),
                   9007199254740993 + seq, 4000000000, seq * 1.10, seq % 2, seq % 2
            FROM seq_1_to_500
            """;

    private static final String ORDERS = """
            CREATE TABLE orders (no bigint, line int, account bigint, total decimal(10,2), status varchar(10),
                                 placed_at timestamp NULL, PRIMARY KEY (no, line))
            """;

    private static final String SOME_ORDERS = """
            INSERT INTO orders
            SELECT seq, seq % 3, seq % 500 + 1, seq / 100, if(seq % 4 = 0, 'OPEN', 'PAID'),
                   date_add('2025-01-01 00:00:00', INTERVAL seq MINUTE)
            FROM seq_1_to_2000
            """;

    @TempDir
    private Path folder;

    /** The same whether the places in the log order the changes, or the numbers that ingest gives them. */
    @ParameterizedTest
    @ValueSource(classes = {MariaDbConnector.class, NamedMariaDbConnector.class})
    void theIndexHoldsWhatBothDatabasesHold(Class<?> connector) throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"));
                MariaDbServer mariaDb = MariaDbServer.start(folder.resolve("mariadb"));
                KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
                ElasticsearchServer elasticsearch =
                        ElasticsearchServer.start(folder.resolve("elasticsearch"), ElasticsearchRelease.V8, 0);
                FlinkServer flink = FlinkServer.start(folder.resolve("flink"), 0, settings())) {
            fill(postgres, mariaDb);
            PipelineDefinition definition = definition(connector.getName(), postgres, mariaDb, kafka, elasticsearch);
            // By its short name, because verify reads the tables of no other.
            PipelineDefinition readable = definition("mariadb", postgres, mariaDb, kafka, elasticsearch);
            StreamExecutionEnvironment environment = flink.environment();
            try (Connection shop = mariaDb.connect("shop");
                    ElasticsearchConnection index = ElasticsearchConnection.open(definition.index())) {
                JobClient job;
                try (Ingest ingest = Ingest.start(definition)) {
                    CustomerProfilesJob.define(environment, definition);
                    job = environment.executeAsync(CustomerProfilesJob.name(definition));
                    // 500 accounts and 300 people, of whom 250 are the same; each of these has an alias.
                    awaitRight(readable, index, ingest, job, 550, 250);
                    change(shop);
                    awaitRight(readable, index, ingest, job, 540, 260);
                }
                changeMore(shop);
                try (Ingest ingest = Ingest.start(definition)) {
                    awaitRight(readable, index, ingest, job, 540, 260);
                }
                job.cancel().get();
            }
        }
    }

    private static void fill(PostgresServer postgres, MariaDbServer mariaDb) throws SQLException {
        postgres.createDatabase("crm");
        try (Connection crm = postgres.connect("crm")) {
            execute(
                    crm,
                    "CREATE TABLE people (id int PRIMARY KEY, email text, name text)",
                    "INSERT INTO people SELECT n, 'person' || n + 250 || '@x.org', 'Name ' || n"
                            + " FROM generate_series(1, 300) n");
        }
        mariaDb.createDatabase("shop");
        try (Connection shop = mariaDb.connect("shop")) {
            execute(shop, ACCOUNTS, SOME_ACCOUNTS, ORDERS, SOME_ORDERS);
        }
    }

    private static void change(Connection shop) throws SQLException {
        // Ten accounts become those of people who had none; each is changed several times in one transaction.
        shop.setAutoCommit(false);
        execute(
                shop,
                "UPDATE accounts SET nickname = 'first' WHERE id <= 100",
                "UPDATE accounts SET email = concat('person', id + 500, '@x.org'), nickname = 'second' WHERE id <= 10",
                "UPDATE accounts SET points = -points, balance = NULL, nickname = 'third' WHERE id <= 50",
                "INSERT INTO orders VALUES (9001, 0, 7, 99.99, 'PAID', '2026-01-01 00:00:00')",
                "UPDATE orders SET total = total + 1 WHERE no = 9001",
                "DELETE FROM orders WHERE no <= 100");
        shop.commit();
        shop.setAutoCommit(true);
    }

    /** While ingest is down; the log goes on in another file. */
    private static void changeMore(Connection shop) throws SQLException {
        execute(
                shop,
                "UPDATE orders SET status = 'PAID' WHERE status = 'OPEN' AND no < 1000",
                "UPDATE accounts SET active = NOT active, agreed = NOT agreed, seen = NULL, born = '1900-02-28'",
                "FLUSH BINARY LOGS",
                "UPDATE accounts SET nickname = 'late' WHERE id BETWEEN 20 AND 30",
                "DELETE FROM orders WHERE account = 5",
                "UPDATE orders SET account = 6 WHERE account = 8");
    }

    /** Until every document is right; the counts are those that the fixture has, worked out by hand. */
    private static void awaitRight(
            PipelineDefinition definition,
            ElasticsearchConnection index,
            Ingest ingest,
            JobClient job,
            long profiles,
            long aliases)
            throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Verdict verdict = Verification.of(definition, index.client());
        while (!verdict.holds() && System.nanoTime() < deadline) {
            assertThat(ingest.failure()).isEmpty();
            assertThat(job.getJobStatus().get().isGloballyTerminalState()).isFalse();
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            verdict = Verification.of(definition, index.client());
        }
        assertThat(verdict.examples()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.profiles()).isEqualTo(profiles);
        assertThat(verdict.aliases()).isEqualTo(aliases);
    }

    private PipelineDefinition definition(
            String connector,
            PostgresServer postgres,
            MariaDbServer mariaDb,
            KafkaServer kafka,
            ElasticsearchServer elasticsearch)
            throws Exception {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), DEFINITION);
        return PipelineFile.read(
                file,
                Map.of(
                        "CONNECTOR", connector,
                        "KAFKA", kafka.bootstrapServers(),
                        "POSTGRES_PORT", Integer.toString(postgres.port()),
                        "POSTGRES_USER", postgres.user(),
                        "POSTGRES_PASSWORD", postgres.password(),
                        "MARIADB_PORT", Integer.toString(mariaDb.port()),
                        "MARIADB_USER", mariaDb.user(),
                        "MARIADB_PASSWORD", mariaDb.password(),
                        "ELASTICSEARCH", elasticsearch.url().toString()));
    }

    private Configuration settings() {
        return new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 2)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        folder.resolve("checkpoints").toUri().toString());
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
