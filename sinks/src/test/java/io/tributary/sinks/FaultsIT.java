package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.ElasticsearchRelease;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of trouble at once, in the order of a seed: nothing is lost, nothing is refused, and the job never fails. */
class FaultsIT {

    private static final long DOCUMENTS = 30_000;
    private static final int IDS = 3_000;
    private static final int PER_SECOND = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void whateverTheClusterDoesTheNewestDocumentsAreInTheIndex(long seed) throws Exception {
        String alias = "faults-it-" + seed;
        var server = SharedServers.of(ElasticsearchRelease.values()[0]);
        try (FaultyCluster faulty = new FaultyCluster(server.url(), seed);
                ElasticsearchConnection connection = ElasticsearchConnection.open(
                        new SamplePipeline(server.url().toString(), alias).index())) {
            SamplePipeline pipeline = new SamplePipeline(faulty.url(), alias);
            ProfileIndex.prepare(connection.client(), pipeline.definition());

            SampleJob.awaitEnd(new SampleJob(alias, pipeline)
                    .start(
                            i -> SampleDocuments.profile("p" + i % IDS, i + 1),
                            DOCUMENTS,
                            RateLimiterStrategy.perSecond(PER_SECOND)));

            assertThat(IndexedVersions.of(connection.client(), alias))
                    .as("seed %s", seed)
                    .isEqualTo(newest());
            assertThat(KeptRejections.of(alias)).isEmpty();
            assertThat(faulty.seen()).as("seed %s", seed).containsOnlyKeys(FaultyCluster.Fate.values());
        }
    }

    private static Map<String, Long> newest() {
        return LongStream.range(0, DOCUMENTS)
                .boxed()
                .collect(Collectors.toMap(i -> "p" + i % IDS, i -> i + 1, Math::max));
    }
}
