package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class RefusedStartIT {

    @Test
    void everyProblemOfEverySourceIsToldAtOnceAndNothingIsCreated() throws Exception {
        Scene scene = new Scene()
                .source(
                        "crm",
                        "CREATE TABLE customers (id int PRIMARY KEY, email text, phone text)",
                        "CREATE TABLE keyless (id int)",
                        "CREATE TABLE loose (id int PRIMARY KEY, code text)",
                        "CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                        "CREATE TABLE \"Umläute\" (id int PRIMARY KEY)")
                .customers("crm", "public.customers", List.of("ident"), "mail", "phone")
                .customers("crm", "public.customer")
                .customers("crm", "public.keyless", List.of())
                .customers("crm", "public.loose", List.of("code"))
                .customers("crm", "public.parts")
                .customers("crm", "public.Umläute")
                .property("crm", "topic.prefix", "other")
                .property("crm", "heartbeat.action.query", "SELECT pg_logical_emit_message(false, 'a', 'b')")
                .property("crm", "decimal.handling.mode", "double")
                .source("shop", "CREATE TABLE accounts (id int PRIMARY KEY)")
                .customers("shop", "public.accounts")
                .property("shop", "database.port", "1")
                .property("shop", "database.password", "hush")
                .source("desk", "CREATE TABLE tickets (id int PRIMARY KEY)")
                .customers("desk", "public.tickets")
                .property("desk", "database.hostname", "");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        assertThat(refused.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "sources.crm.properties.decimal.handling.mode: set by Tributary to `string`"),
                        problem ->
                                assertThat(problem).startsWith("sources.crm.properties.topic.prefix: set by Tributary"),
                        problem -> assertThat(problem)
                                .startsWith("sources.crm.properties.heartbeat.action.query: SELECT pg_logical"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "sources.crm.tables.public.customers: no column ident (expected: a column of the table)"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "sources.crm.tables.public.customers: no column mail (expected: a column of the table; nearest: email)"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "sources.crm.tables.public.customer: no such table (expected: a table of the database; nearest: public.customers)"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "sources.crm.tables.public.keyless: no primary key (expected: one, or `key:` with the columns that identify a row)"),
                        problem -> assertThat(problem)
                                .startsWith(
                                        "sources.crm.tables.public.loose: key [code] is not in the replica identity [id]"),
                        problem ->
                                assertThat(problem).startsWith("sources.crm.tables.public.parts: a partitioned table"),
                        problem -> assertThat(problem)
                                .startsWith("sources.crm.tables.public.Umläute: no Kafka topic can have this name"),
                        problem -> assertThat(problem)
                                .startsWith("sources.shop.properties: cannot connect to localhost:1/" + scene.pipeline
                                        + "_shop as user postgres"),
                        problem -> assertThat(problem)
                                .isEqualTo("sources.desk.properties.database.hostname: missing (expected: a value)"));
        assertThat(refused).hasMessageContaining(refused.problems().get(0)).hasMessageNotContaining("hush");
        assertThat(scene.topics()).isEmpty();
    }

    @Test
    void aUserIsToldWhichPrivilegesItLacksAndCapturesWithExactlyThose() throws Exception {
        Scene scene = customers();
        String user = scene.pipeline + "_cdc";
        String publication = "tributary_" + scene.pipeline + "_crm";
        scene.run("crm", "CREATE ROLE " + user + " LOGIN PASSWORD 'hush'");
        scene.property("crm", "database.user", user).property("crm", "database.password", "hush");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));
        assertThat(refused.problems())
                .containsExactly(
                        "sources.crm.properties: user %1$s may not read the log (expected: ALTER ROLE %1$s REPLICATION)"
                                .formatted(user),
                        "sources.crm.tables.public.customers: user %1$s may not read it (expected: GRANT USAGE ON SCHEMA public TO %1$s; GRANT SELECT ON public.customers TO %1$s)"
                                .formatted(user),
                        "sources.crm.properties: user %s may not make the publication %2$s (expected: that the owner of the tables makes it: CREATE PUBLICATION %2$s FOR TABLE public.customers)"
                                .formatted(user, publication));

        scene.run(
                "crm",
                "ALTER ROLE " + user + " REPLICATION",
                "GRANT USAGE ON SCHEMA public TO " + user,
                "GRANT SELECT ON public.customers TO " + user,
                "CREATE PUBLICATION " + publication + " FOR TABLE public.customers",
                "INSERT INTO customers VALUES (1)");
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(scene.topic("crm", "public.customers"), 1);
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (2)");
            scene.await(scene.topic("crm", "public.customers"), 2);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aTopicWithAnotherPartitionCountIsRefused() throws Exception {
        Scene scene = customers();
        Ingest.start(scene.definition()).close();
        scene.partitions = Scene.PARTITIONS + 1;

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("topic " + scene.topic("crm", "public.customers") + ": 3 partitions (expected: 4;");
    }

    @Test
    void aKafkaThatDoesNotAnswerIsReportedTogetherWithTheSources() throws Exception {
        Scene scene = customers().customers("crm", "public.nothing");
        scene.bootstrap = "127.0.0.1:1";
        scene.kafkaProperties.put("default.api.timeout.ms", "2000");
        scene.kafkaProperties.put("request.timeout.ms", "1000");

        IngestRefusedException refused =
                catchThrowableOfType(IngestRefusedException.class, () -> Ingest.start(scene.definition()));

        assertThat(refused.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("kafka.bootstrap: 127.0.0.1:1 (expected: a Kafka cluster"),
                        problem -> assertThat(problem).startsWith("sources.crm.tables.public.nothing: no such table"));
    }

    private static Scene customers() throws Exception {
        return new Scene()
                .source("crm", "CREATE TABLE customers (id int PRIMARY KEY)")
                .customers("crm", "public.customers");
    }
}
