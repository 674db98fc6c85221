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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(ElasticsearchRelease.class)
class WriteIndexIT {

    private final String alias = "write-it-" + Integer.toHexString(System.identityHashCode(this));
    private final SamplePipeline pipeline;
    private final ElasticsearchConnection connection;

    WriteIndexIT(ElasticsearchRelease release) {
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

        run(i -> SampleDocuments.profile("p" + id(i), version(i)), count);

        assertThat(IndexedVersions.of(connection.client(), alias)).isEqualTo(newest);
        assertThat(KeptRejections.of(alias)).isEmpty();
    }

    @Test
    void aDocumentThatIsRefusedIsHandedOverAndTheOthersFlow() throws Exception {
        ProfileIndex.prepare(connection.client(), pipeline.definition());

        run(i -> document(i, i == 250), 500);

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

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void moreDocumentsThanMemoryHoldsWaitForAnAliasThatIsMissing(String backend) throws Exception {
        int count = SampleJob.MORE_THAN_MEMORY_HOLDS;
        JobClient job = new SampleJob(alias, pipeline, backend)
                .start(i -> document(i % count, false), 6L * count, RateLimiterStrategy.perSecond(count / 1.5));
        SampleJob.await(job, "more than memory holds", () -> CheckpointCounter.passed(alias) > count);
        long before = CheckpointCounter.checkpoints(alias);
        SampleJob.await(job, "more checkpoints", () -> CheckpointCounter.checkpoints(alias) >= before + 3);

        ProfileIndex.prepare(connection.client(), pipeline.definition());
        SampleJob.awaitEnd(job);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(count);
        assertThat(KeptRejections.of(alias)).isEmpty();
    }

    @Test
    void aDocumentLargerThanABulkIsWritten() throws Exception {
        SamplePipeline withText = pipeline.with("notes", FieldType.STRING);
        ProfileIndex.prepare(connection.client(), withText.definition());

        run(i -> SampleDocuments.profile("p" + i, 1, "\"notes\":\"" + "x".repeat(i == 1 ? 6 << 20 : 10) + "\""), 3);

        assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(3);
    }

    private void run(GeneratorFunction<Long, ProfileDocument> documents, long count) throws Exception {
        SampleJob.awaitEnd(new SampleJob(alias, pipeline).start(documents, count, RateLimiterStrategy.noOp()));
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
