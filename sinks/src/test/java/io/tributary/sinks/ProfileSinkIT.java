package io.tributary.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.records.ProfileDocument;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.Station;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ElasticsearchRelease.class)
class ProfileSinkIT {

    private final String alias = "sink-it-" + Integer.toHexString(System.identityHashCode(this));
    private final SamplePipeline pipeline;
    private final ElasticsearchConnection connection;

    ProfileSinkIT(ElasticsearchRelease release) {
        pipeline = new SamplePipeline(SharedServers.of(release).url().toString(), alias);
        connection = ElasticsearchConnection.open(pipeline.index());
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void everyDocumentArrivesInItsNewestVersionWhateverTheOrder() throws Exception {
        ProfileIndex.prepare(connection.client(), pipeline.definition());
        int count = 10_000;
        Map<String, Long> newest = new HashMap<>();
        for (long i = 0; i < count; i++) {
            newest.merge("p" + id(i), version(i), Math::max);
        }

        run(KeptRejections.as(alias), i -> SampleDocuments.profile("p" + id(i), version(i)), count);

        assertThat(IndexedVersions.of(connection.client(), alias)).isEqualTo(newest);
        assertThat(KeptRejections.of(alias)).isEmpty();
    }

    @Test
    void aDocumentThatIsRefusedIsHandedOverAndTheOthersFlow() throws Exception {
        ProfileIndex.prepare(connection.client(), pipeline.definition());

        run(KeptRejections.as(alias), i -> document(i, i == 250), 500);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(499).doesNotContainKey("p250");
        assertThat(KeptRejections.of(alias)).singleElement().satisfies(record -> {
            assertThat(record)
                    .usingRecursiveComparison()
                    .ignoringFields("error")
                    .isEqualTo(new RejectedRecord(
                            Station.WRITE_INDEX,
                            Reason.REFUSED_BY_INDEX,
                            "",
                            -1,
                            -1,
                            "",
                            "",
                            "",
                            "p250".getBytes(UTF_8),
                            document(250, true).body()));
            assertThat(record.error()).contains("points").contains("long");
        });
    }

    @Test
    void aRejectionThatFailsIsTriedAgain() throws Exception {
        ProfileIndex.prepare(connection.client(), pipeline.definition());

        run(KeptRejections.failingFirst(alias, 2), i -> document(i, i == 250), 500);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(499);
        assertThat(KeptRejections.of(alias)).hasSize(1);
    }

    @Test
    void moreDocumentsThanTheBuffersHoldWaitForAnAliasThatIsMissing() throws Exception {
        int count = SampleJob.MORE_THAN_BUFFERS_HOLD;
        JobClient job = job(KeptRejections.as(alias)).start(i -> document(i, false), count, RateLimiterStrategy.noOp());
        SampleJob.await("full buffers", () -> CheckpointCounter.passed(alias) >= SampleJob.BUFFERS_HOLD);

        ProfileIndex.prepare(connection.client(), pipeline.definition());
        SampleJob.awaitEnd(job);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(count);
        assertThat(KeptRejections.of(alias)).isEmpty();
    }

    @Test
    void aDocumentLargerThanABulkIsWritten() throws Exception {
        SamplePipeline withText = pipeline.with("notes", FieldType.STRING);
        ProfileIndex.prepare(connection.client(), withText.definition());

        run(
                KeptRejections.as(alias),
                i -> SampleDocuments.profile("p" + i, 1, "\"notes\":\"" + "x".repeat(i == 1 ? 6 << 20 : 10) + "\""),
                3);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(3);
    }

    private void run(RejectedDocuments.Factory rejected, GeneratorFunction<Long, ProfileDocument> documents, long count)
            throws Exception {
        SampleJob.awaitEnd(job(rejected).start(documents, count, RateLimiterStrategy.noOp()));
    }

    private SampleJob job(RejectedDocuments.Factory rejected) {
        return new SampleJob(alias, pipeline, rejected);
    }

    private static ProfileDocument document(long number, boolean bad) {
        return SampleDocuments.profile("p" + number, 1, "\"points\":" + (bad ? "\"many\"" : "5"));
    }

    private static long id(long number) {
        return number % 3_001;
    }

    /** Neither rising nor falling with the number; never the same twice for an id. */
    private static long version(long number) {
        return 1 + number * 7_919 % 10_007;
    }
}
