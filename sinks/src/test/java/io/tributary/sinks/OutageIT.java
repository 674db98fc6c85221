package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ElasticsearchRelease.class)
class OutageIT {

    private static final long DOCUMENTS = 8_000;
    private static final int IDS = 1_000;
    private static final int PER_SECOND = 1_000;

    private final ElasticsearchRelease release;
    private final String alias;

    OutageIT(ElasticsearchRelease release) {
        assumeTrue(release.canRun(), () -> "no Java found that runs Elasticsearch " + release.version());
        this.release = release;
        this.alias = "outage-it-" + release.ordinal();
    }

    @Test
    void aServerThatGoesAndComesBackCostsNothingButTime(@TempDir Path folder) throws Exception {
        int port;
        JobClient job;
        try (ElasticsearchServer first = ElasticsearchServer.start(folder, release, 0);
                ElasticsearchConnection connection = connect(first)) {
            port = first.url().getPort();
            SamplePipeline pipeline = pipeline(first);
            ProfileIndex.prepare(connection.client(), pipeline.definition());
            job = new SampleJob(alias, pipeline, KeptRejections.as(alias))
                    .start(
                            i -> SampleDocuments.profile("p" + i % IDS, i + 1),
                            DOCUMENTS,
                            RateLimiterStrategy.perSecond(PER_SECOND));
            SampleJob.await("some documents", () -> IndexedVersions.count(connection.client(), alias) > IDS / 2);
        }

        long before = CheckpointCounter.checkpoints(alias);
        SampleJob.await(
                "checkpoints while the server is away", () -> CheckpointCounter.checkpoints(alias) >= before + 10);

        try (ElasticsearchServer second = ElasticsearchServer.start(folder, release, port);
                ElasticsearchConnection connection = connect(second)) {
            SampleJob.awaitEnd(job);

            assertThat(IndexedVersions.of(connection.client(), alias)).isEqualTo(newest());
            assertThat(KeptRejections.of(alias)).isEmpty();
        }
    }

    private ElasticsearchConnection connect(ElasticsearchServer server) {
        return ElasticsearchConnection.open(pipeline(server).index());
    }

    private SamplePipeline pipeline(ElasticsearchServer server) {
        return new SamplePipeline(server.url().toString(), alias);
    }

    private static Map<String, Long> newest() {
        return LongStream.range(0, DOCUMENTS)
                .boxed()
                .collect(Collectors.toMap(i -> "p" + i % IDS, i -> i + 1, Math::max));
    }
}
