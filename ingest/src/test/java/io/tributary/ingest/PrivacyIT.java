package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a log tells of the customers and the secrets: nothing. */
@ExtendWith(Servers.class)
class PrivacyIT {

    private static final int CUSTOMERS = 50;
    private static final int LARGE = 2_000_000;
    private static final List<String> PRIVATE =
            List.of("quixotrix", "zyxmail", "4917999", "crmsecret-4711", "brokersecret-4712", "storesecret-4713");

    private final Scene scene = new Scene();
    private final String topic = scene.topic("crm", "public.customers");

    @Test
    void noCustomerAndNoSecretIsInTheLogHoweverARunEnds() throws Exception {
        seed();
        try (CapturedLog log = CapturedLog.start()) {
            captureAndChange();
            failOnAValueTooLargeToSend();
            scene.kafkaProperties.put("max.request.size", Integer.toString(LARGE * 2));
            failOnABatchThatTheBrokerRefuses();
            scene.allow(topic, LARGE * 2);
            goOn();
            refuseToStart();
            assertThat(log.text())
                    .contains(
                            "sources.crm: this process captures it now",
                            "ProducerConfig values",
                            "database.dbname = " + scene.database("crm"),
                            "Engine has failed",
                            "no statistics until the database answers")
                    .containsPattern("DEBUG \\[[^]]+] io\\.tributary\\.");
            assertThat(log.containing(PRIVATE)).isEmpty();
        }
    }

    private void seed() throws Exception {
        scene.partitions = 1;
        scene.source("crm", "CREATE TABLE customers (id int PRIMARY KEY, name text, email text, phone text)")
                .customers("crm", "public.customers", "name", "email", "phone")
                .property("crm", "database.password", "crmsecret-4711");
        scene.kafkaProperties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"brokersecret-4712\";");
        scene.kafkaProperties.put("ssl.truststore.password", "storesecret-4713");
        scene.run(
                "crm",
                "INSERT INTO customers SELECT n, 'Quixotrix' || n, 'quixotrix' || n || '@zyxmail.example', '+4917999' || n FROM generate_series(1, %d) n"
                        .formatted(CUSTOMERS));
    }

    private void captureAndChange() throws Exception {
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "crm",
                    "UPDATE customers SET email = 'x' || email",
                    "DELETE FROM customers WHERE id = 1",
                    "ALTER TABLE customers ADD COLUMN note text DEFAULT 'of Quixotrix'");
            awaitRows(ingest, 2 * CUSTOMERS + 1);
            assertThat(probe.ask("GET", "/metrics").body() + probe.health("/health/ready"))
                    .contains("\"rows\":" + (2 * CUSTOMERS + 1))
                    .doesNotContainIgnoringCase(PRIVATE.toArray(CharSequence[]::new));
            assertThat(ingest.failure()).isEmpty();
        }
    }

    private void failOnAValueTooLargeToSend() throws Exception {
        try (Ingest ingest = Ingest.start(scene.definition());
                WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
            scene.run("crm", "UPDATE customers SET name = repeat('Quixotrix', %d) WHERE id = 2".formatted(LARGE / 9));
            awaitTooLarge(ingest);
            assertThat(probe.health("/health/ready"))
                    .startsWith("503 ")
                    .doesNotContainIgnoringCase(PRIVATE.toArray(CharSequence[]::new));
        }
    }

    /** The producer would send it now, but the broker does not take it. */
    private void failOnABatchThatTheBrokerRefuses() {
        try (Ingest ingest = Ingest.start(scene.definition())) {
            awaitTooLarge(ingest);
        }
    }

    private void goOn() throws Exception {
        try (Ingest ingest = Ingest.start(scene.definition())) {
            awaitRows(ingest, 1);
            scene.property("crm", "database.port", "1");
            try (WatchProbe probe = WatchProbe.of(scene.definition(), ingest)) {
                assertThat(probe.measure("slot_lag_bytes", "crm")).isNaN();
            }
        }
    }

    /** The database is not at this port. */
    private void refuseToStart() {
        Throwable refused = catchThrowable(() -> Ingest.start(scene.definition()));
        assertThat(refused).isInstanceOf(IngestRefusedException.class).hasMessageContaining("sources.crm.properties");
        PRIVATE.forEach(word -> assertThat(refused).hasMessageNotContaining(word));
    }

    private static void awaitTooLarge(Ingest ingest) {
        Throwable failure = Scene.awaitThat(ingest::failure, Optional::isPresent, none -> "a failure")
                .orElseThrow();
        assertThat(failure).hasRootCauseInstanceOf(RecordTooLargeException.class);
        PRIVATE.forEach(word -> assertThat(failure).hasMessageNotContaining(word));
    }

    private static void awaitRows(Ingest ingest, long expected) {
        Scene.awaitThat(
                () -> ingest.progress().get(0).rowsCaptured(),
                rows -> rows >= expected,
                rows -> expected + " rows, but " + rows);
    }
}
