package io.tributary.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class LeadershipIT {

    private final Scene scene = new Scene();
    private final String topic = scene.topic("crm", "public.customers");

    @Test
    void oneOfTwoCapturesAndTheOtherGoesOnWhenItEnds() throws Exception {
        crm();
        try (Ingest first = Ingest.start(scene.definition());
                Ingest second = Ingest.start(scene.definition());
                RowWriter writer = RowWriter.start(scene, "crm")) {
            Ingest leader = Scene.awaitThat(
                            () -> leader(first, second), Optional::isPresent, none -> "one that captures")
                    .orElseThrow();
            Ingest other = leader == first ? second : first;
            Scene.awaitSnapshots(leader);
            writer.awaitMore(200);
            assertThat(progress(other).leading()).isFalse();
            assertThat(progress(other).rowsCaptured()).isZero();

            leader.close();
            Scene.awaitSnapshots(other);
            writer.awaitMore(200);
            assertThat(progress(leader).leading()).isFalse();
            writer.assertEachOnce(topic);
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
    }

    @Test
    void whoIsReplacedCannotWriteAnyMore() throws Exception {
        crm();
        try (Ingest ingest = Ingest.start(scene.definition());
                RowWriter writer = RowWriter.start(scene, "crm")) {
            Scene.awaitSnapshots(ingest);
            // As if the first one's lease had passed to another process without its knowing.
            SourceProgress progress = new SourceProgress("crm");
            try (SourceCapture intruder = SourceCapture.start(
                    scene.definition(), scene.definition().sources().get(0), progress)) {
                Throwable ended = Scene.awaitThat(intruder::failure, Optional::isPresent, none -> "to be fenced itself")
                        .orElseThrow();
                assertThat(ended).matches(PassingFailure::isReplacement, "tells of a newer producer");
            }
            writer.awaitMore(200);
            writer.assertEachOnce(topic);
            assertThat(ingest.failure()).isEmpty();
        }
    }

    @Test
    void aPlaceBehindAnotherSourcesOpenTransactionIsFound() throws Exception {
        crm();
        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(
                Map.of("bootstrap.servers", scene.bootstrap, "transactional.id", scene.pipeline + "-other"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            try (Ingest ingest = Ingest.start(scene.definition())) {
                Scene.awaitSnapshots(ingest);
                other.initTransactions();
                other.beginTransaction();
                other.send(placeOfAnother()).get();
                insertAndAwait(ingest, 1);
                // So that the database forgets what lies before the row.
                insertAndAwait(ingest, 2);
            }
            try (Ingest ingest = Ingest.start(scene.definition())) {
                Scene.awaitThat(() -> progress(ingest), CaptureProgress::leading, now -> "to capture, but " + now);
                other.commitTransaction();
                insertAndAwait(ingest, 3);
                assertThat(ingest.failure()).isEmpty();
            }
        }
        assertThat(ids()).containsExactly(1, 2, 3);
    }

    private ProducerRecord<byte[], byte[]> placeOfAnother() {
        return new ProducerRecord<>(
                scene.definition().offsetTopic(), "[\"other\",{}]".getBytes(UTF_8), "{}".getBytes(UTF_8));
    }

    private void insertAndAwait(Ingest ingest, int id) throws Exception {
        long before = progress(ingest).rowsCaptured();
        scene.run("crm", "INSERT INTO customers VALUES (" + id + ", 'e')");
        Scene.awaitThat(
                () -> progress(ingest).rowsCaptured(),
                rows -> rows == before + 1,
                rows -> "row " + id + ", but " + rows);
    }

    private List<Integer> ids() {
        return scene.read(topic).stream()
                .map(message -> message.key().get("id").asInt())
                .sorted()
                .toList();
    }

    private static Optional<Ingest> leader(Ingest... all) {
        return List.of(all).stream().filter(each -> progress(each).leading()).findFirst();
    }

    private static CaptureProgress progress(Ingest ingest) {
        return Objects.requireNonNull(ingest.progress().get(0));
    }

    private void crm() throws Exception {
        scene.partitions = 1;
        scene.source("crm", "CREATE TABLE customers (id int PRIMARY KEY, email text)")
                .customers("crm", "public.customers", "email");
    }
}
