package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(Servers.class)
class CaptureIT {

    private static final int COPIED = 500;

    private static final String CUSTOMERS = "CREATE TABLE customers (id int PRIMARY KEY, email text)";

    @Test
    void rowsThatShareAPlaceInTheLogAreToldApartByTheirKeys() throws Exception {
        Scene scene = new Scene()
                .source("crm", "CREATE TABLE customers (id int PRIMARY KEY, email text)")
                .customers("crm", "public.customers", "email");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition());
                Connection connection = scene.connect("crm")) {
            Scene.awaitSnapshots(ingest);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY customers FROM STDIN",
                            new StringReader(IntStream.rangeClosed(1, COPIED)
                                    .mapToObj(id -> id + "\te\n")
                                    .collect(Collectors.joining())));
            scene.run(
                    "crm",
                    "UPDATE customers SET id = -id WHERE id = 1",
                    "UPDATE customers SET email = 'f' WHERE id = 2");
            List<Scene.Message> messages = scene.await(topic, COPIED + 4);
            Map<Long, Long> byPlace = messages.stream()
                    .filter(message -> message.op().equals("c"))
                    .collect(Collectors.groupingBy(message -> message.position().offset(), Collectors.counting()));
            assertThat(byPlace.values()).anyMatch(rows -> rows > 1);
            assertThat(messages.stream()
                            .filter(message -> !message.op().equals("tombstone"))
                            .map(message -> message.key() + " " + message.position()))
                    .doesNotHaveDuplicates();
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void theSnapshotAndThenEveryChangeArriveUnderTheRowsKey() throws Exception {
        Scene scene = crm("INSERT INTO customers SELECT n, 'e' || n FROM generate_series(1, 10) n");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            assertThat(scene.await(topic, 10)).allSatisfy(message -> {
                assertThat(message.op()).isEqualTo("r");
                assertThat(message.key().get("id")).isEqualTo(message.after("id"));
                assertThat(message.source("connector").asText()).isEqualTo("postgresql");
            });

            scene.run(
                    "crm", "INSERT INTO customers VALUES (11, 'e11')", "UPDATE customers SET email = 'x' WHERE id = 3");
            List<Scene.Message> streamed = scene.await(topic, 12).stream()
                    .filter(message -> !message.op().equals("r"))
                    .toList();

            assertThat(streamed).extracting(Scene.Message::op).containsExactlyInAnyOrder("c", "u");
            assertThat(streamed)
                    .extracting(message -> message.key().toString())
                    .containsExactlyInAnyOrder("{\"id\":11}", "{\"id\":3}");
            assertThat(scene.partitions(topic)).isEqualTo(Scene.PARTITIONS);
            assertThat(ingest.failure()).isEmpty();
            CaptureProgress progress = Scene.awaitThat(
                    () -> ingest.progress().get(0),
                    now -> now.rowsCaptured() == 12 && now.lastPosition() > lastPosition(streamed),
                    now -> "12 rows captured and a position after their commit, but " + now);
            assertThat(progress.source()).isEqualTo("crm");
            assertThat(progress.snapshotDone()).isTrue();
        }
    }

    @Test
    void anEmptyTableIsSnapshotTooAndItsChangesFollow() throws Exception {
        Scene scene = crm();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (1, 'a')");
            assertThat(scene.await(scene.topic("crm", "public.customers"), 1))
                    .extracting(Scene.Message::op)
                    .containsExactly("c");
        }
    }

    @Test
    void onlyMappedTablesAreCaptured() throws Exception {
        Scene scene =
                crm("CREATE TABLE secrets (id int PRIMARY KEY)", "CREATE TABLE customers_old (id int PRIMARY KEY)");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run("crm", "INSERT INTO secrets VALUES (1)", "INSERT INTO customers_old VALUES (1)");
            scene.run("crm", "INSERT INTO customers VALUES (1, 'a')");
            scene.await(scene.topic("crm", "public.customers"), 1);
            assertThat(ingest.progress().get(0).rowsCaptured()).isLessThanOrEqualTo(1);
            assertThat(ingest.failure()).isEmpty();
        }
        assertThat(scene.topics())
                .containsExactlyInAnyOrder(scene.topic("crm", "public.customers"), scene.pipeline + ".ingest-offsets");
    }

    @Test
    void eachOfTwoSourcesHasAnEngineOfItsOwn() throws Exception {
        Scene scene = crm("INSERT INTO customers VALUES (1, 'a')")
                .source("shop", "CREATE TABLE accounts (id bigint PRIMARY KEY, name text)")
                .customers("shop", "public.accounts", "name");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.run("shop", "INSERT INTO accounts VALUES (7, 'b')");
            scene.await(scene.topic("crm", "public.customers"), 1);
            assertThat(scene.await(scene.topic("shop", "public.accounts"), 1))
                    .extracting(message -> message.key().toString())
                    .containsExactly("{\"id\":7}");
            assertThat(ingest.progress()).extracting(CaptureProgress::source).containsExactly("crm", "shop");
        }
    }

    @Test
    void aDeletionIsFollowedByATombstoneOfItsKey() throws Exception {
        Scene scene = crm("INSERT INTO customers VALUES (1, 'a')");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            scene.run("crm", "DELETE FROM customers");
            List<Scene.Message> messages = scene.await(topic, 3);
            assertThat(messages).extracting(Scene.Message::op).containsExactly("r", "d", "tombstone");
            assertThat(messages).extracting(message -> message.key().toString()).containsOnly("{\"id\":1}");
            Scene.awaitThat(
                    () -> ingest.progress().get(0).rowsCaptured(),
                    rows -> rows == 2,
                    rows -> "2 rows captured (a tombstone is none), but " + rows);
        }
    }

    @Test
    void aChangedPrimaryKeyIsADeletionOfTheOldAndACreationOfTheNewOne() throws Exception {
        Scene scene = crm("INSERT INTO customers VALUES (1, 'a')");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            scene.run("crm", "UPDATE customers SET id = 2");
            Map<String, List<String>> operations = scene.await(topic, 4).stream()
                    .collect(Collectors.groupingBy(
                            message -> message.key().toString(),
                            Collectors.mapping(Scene.Message::op, Collectors.toList())));
            assertThat(operations)
                    .isEqualTo(Map.of("{\"id\":1}", List.of("r", "d", "tombstone"), "{\"id\":2}", List.of("c")));
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aTruncationReachesEveryPartitionBetweenTheChangesBeforeAndAfterIt() throws Exception {
        Scene scene = crm("INSERT INTO customers SELECT n, 'old' FROM generate_series(1, 50) n");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 50);
            scene.run(
                    "crm", "TRUNCATE customers", "INSERT INTO customers SELECT n, 'new' FROM generate_series(1, 50) n");
            Map<Integer, List<Scene.Message>> partitions = scene.await(topic, 100 + Scene.PARTITIONS).stream()
                    .collect(Collectors.groupingBy(Scene.Message::partition));

            assertThat(partitions).hasSize(Scene.PARTITIONS);
            partitions.values().forEach(messages -> {
                List<String> operations =
                        messages.stream().map(Scene.Message::op).toList();
                int truncation = operations.indexOf("t");
                assertThat(operations.subList(0, truncation)).isNotEmpty().containsOnly("r");
                assertThat(operations.subList(truncation + 1, operations.size()))
                        .isNotEmpty()
                        .containsOnly("c");
            });
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aLargeValueThatAnUpdateDidNotTouchIsAPlaceholder() throws Exception {
        Scene scene = crm(
                "ALTER TABLE customers ADD notes text",
                "ALTER TABLE customers ALTER notes SET STORAGE EXTERNAL",
                "INSERT INTO customers VALUES (1, 'a', repeat('long', 5000))");
        String topic = scene.topic("crm", "public.customers");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            scene.run("crm", "UPDATE customers SET email = 'b'");
            Scene.Message update = scene.await(topic, 2).get(1);
            assertThat(update.after("email").asText()).isEqualTo("b");
            assertThat(update.after("notes").asText()).isEqualTo("__debezium_unavailable_value");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aDeclaredKeyOfSeveralColumnsIsTheMessageKey() throws Exception {
        Scene scene = new Scene()
                .source(
                        "shop",
                        "CREATE TABLE accounts (id int PRIMARY KEY)",
                        "CREATE TABLE lines (id int PRIMARY KEY, region text, \"Order No.\" int, customer int)",
                        "ALTER TABLE lines REPLICA IDENTITY FULL")
                .customers("shop", "public.accounts")
                .activities("shop", "public.lines", "public.accounts", List.of("region", "Order No."), "customer");
        String topic = scene.topic("shop", "public.lines");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("shop", "INSERT INTO lines VALUES (1, 'eu', 5, 9)", "DELETE FROM lines");
            assertThat(scene.await(topic, 3))
                    .extracting(message -> message.op() + message.key())
                    .containsExactly(
                            "c{\"region\":\"eu\",\"Order No.\":5}",
                            "d{\"region\":\"eu\",\"Order No.\":5}",
                            "tombstone{\"region\":\"eu\",\"Order No.\":5}");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void theTextOfEveryTypeIsWhatTheJobReads() throws Exception {
        Scene scene = new Scene()
                .source("crm", "CREATE TYPE mood AS ENUM ('glad', 'sad')", """
                        CREATE TABLE people (id int PRIMARY KEY, a_smallint smallint, a_bigint bigint, a_numeric numeric(12,2),
                          a_free numeric, a_nan numeric, a_real real, a_double double precision, a_money money,
                          a_boolean boolean, a_timestamp timestamp(6), a_short_timestamp timestamp(3), a_timestamptz timestamptz,
                          a_date date, a_time time, a_timetz timetz, an_interval interval, a_uuid uuid, a_json json,
                          a_jsonb jsonb, bytes bytea, texts text[], numbers int[], a_mood mood, a_char char(4), an_inet inet,
                          an_infinity timestamptz, a_null text)
                        """)
                .customers("crm", "public.people", "a_numeric");
        String row = """
                (%d, 12, 9007199254740993, 1234.50, 0.1000, 'NaN', 1.5, 2.25, 12.34, true, '2026-01-02 03:04:05.123456',
                '2026-01-02 03:04:05.100', '2026-01-02 03:04:05.123456+02', '1990-01-31', '03:04:05.5', '03:04:05+02',
                '1 day 2 hours', 'c0a80101-0000-4000-8000-000000000001', '{"a": 1}', '{"a": 1}', '\\x0102', '{x,y}', '{1,2}',
                'sad', 'ab', '10.0.0.1', 'infinity', NULL)
                """;
        String topic = scene.topic("crm", "public.people");
        scene.run("crm", "INSERT INTO people VALUES " + row.formatted(1));
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(topic, 1);
            scene.run("crm", "INSERT INTO people VALUES " + row.formatted(2));
            assertThat(scene.await(topic, 2))
                    .extracting(message -> ((ObjectNode) message.value().get("after"))
                            .without("id")
                            .toString())
                    .containsOnly("""
                            {"a_smallint":12,"a_bigint":9007199254740993,"a_numeric":"1234.50","a_free":"0.1000",\
                            "a_nan":"NAN","a_real":1.5,"a_double":2.25,"a_money":"12.34","a_boolean":true,\
                            "a_timestamp":"2026-01-02T03:04:05.123456Z","a_short_timestamp":"2026-01-02T03:04:05.1Z",\
                            "a_timestamptz":"2026-01-02T01:04:05.123456Z","a_date":"1990-01-31Z","a_time":"03:04:05.5Z",\
                            "a_timetz":"01:04:05Z","an_interval":93600000000,\
                            "a_uuid":"c0a80101-0000-4000-8000-000000000001","a_json":"{\\"a\\": 1}","a_jsonb":"{\\"a\\": 1}",\
                            "bytes":"AQI=","texts":["x","y"],"numbers":[1,2],"a_mood":"sad","a_char":"ab  ",\
                            "an_inet":"10.0.0.1","an_infinity":"infinity","a_null":null}""");
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void closingLeavesNoThreadBehind() throws Exception {
        Scene scene = crm("INSERT INTO customers VALUES (1, 'a')");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(scene.topic("crm", "public.customers"), 1);
            assertThat(ingest.failure()).isEmpty();
        }
        Scene.awaitThat(
                () -> {
                    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
                    left.removeAll(before);
                    // The broker's own threads come and go with its work.
                    left.removeIf(
                            thread -> !thread.getName()
                                    .matches(
                                            "(?i).*(ingest|debezium|pool-|KafkaBasedLog|kafka-admin-client|kafka-producer|offsets).*"));
                    return left;
                },
                Set::isEmpty,
                left -> "no thread of ingest's left, but " + left);
    }

    private static long lastPosition(List<Scene.Message> messages) {
        return messages.stream()
                .mapToLong(message -> message.source("lsn").asLong())
                .max()
                .orElseThrow();
    }

    private static Scene crm(String... statements) throws Exception {
        Scene scene = new Scene().source("crm", CUSTOMERS).customers("crm", "public.customers", "email");
        scene.run("crm", statements);
        return scene;
    }
}
