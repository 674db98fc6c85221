package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.outbox.Dispatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ElasticsearchRelease.class)
class OutageIT {

    private static final int IDS = 30_000;
    private static final long DOCUMENTS = 3L * IDS;
    private static final int PER_SECOND = 2_500;

    private static final String[] MEASURES = Stream.of(
                    "breaker_state",
                    "documents_in_memory",
                    "bytes_in_memory",
                    "documents_in_backlog",
                    "bulk_limit",
                    "flush_window_ms",
                    "accepted",
                    "superseded",
                    "retried",
                    "rejected",
                    "bulks",
                    "source_commit_to_acknowledged_ms",
                    "source_commit_to_searchable_ms")
            .map(name -> "taskmanager_job_task_operator_" + name)
            .toArray(String[]::new);

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
            job = new SampleJob(alias, pipeline)
                    .start(OutageIT::document, DOCUMENTS, RateLimiterStrategy.perSecond(PER_SECOND));
            SampleJob.await(job, "some documents", () -> IndexedVersions.count(connection.client(), alias) > 500);
            assertThat(KeptMetrics.gauge(alias, "breaker_state")).isZero();
        }

        SampleJob.await(job, "more than memory holds", () -> KeptMetrics.gauge(alias, "documents_in_backlog") > 1_000);
        assertThat(KeptMetrics.gauge(alias, "breaker_state")).isPositive();
        assertThat(KeptMetrics.gauge(alias, "documents_in_memory"))
                .isLessThanOrEqualTo(SampleJob.SUBTASKS * (long) Dispatch.MEMORY_DOCUMENTS);
        long before = CheckpointCounter.checkpoints(alias);
        SampleJob.await(
                job, "checkpoints while the server is away", () -> CheckpointCounter.checkpoints(alias) >= before + 5);

        try (ElasticsearchServer second = ElasticsearchServer.start(folder, release, port);
                ElasticsearchConnection connection = connect(second)) {
            tellHowFastTheBacklogDrains(job);
            SampleJob.awaitEnd(job);

            assertThat(IndexedVersions.of(connection.client(), alias)).isEqualTo(newest());
            assertThat(KeptRejections.of(alias)).isEmpty();
            assertThat(KeptMetrics.counter(alias, "accepted"))
                    .as("several documents of an id became one write")
                    .isLessThan(DOCUMENTS);
            assertThat(KeptMetrics.names(alias))
                    .as("docs/operating-index.md names them")
                    .contains(MEASURES);
            assertThat(KeptMetrics.histograms(alias, "commit_to_acknowledged_ms", "crm"))
                    .isNotEmpty()
                    .allSatisfy(latencies -> assertThat(latencies.getCount()).isPositive());
            assertThat(KeptMetrics.histograms(alias, "commit_to_searchable_ms", "crm"))
                    .anySatisfy(latencies -> assertThat(latencies.getCount()).isPositive());
        }
    }

    /** As a figure only: it depends on what else the machine does. */
    private void tellHowFastTheBacklogDrains(JobClient job) throws Exception {
        long before = KeptMetrics.counter(alias, "accepted");
        SampleJob.await(job, "documents are taken again", () -> KeptMetrics.counter(alias, "accepted") > before);
        long began = System.nanoTime();
        long waiting =
                KeptMetrics.gauge(alias, "documents_in_backlog") + KeptMetrics.gauge(alias, "documents_in_memory");
        SampleJob.await(job, "the backlog is written", () -> KeptMetrics.gauge(alias, "documents_in_backlog") == 0);
        double seconds = (System.nanoTime() - began) / 1e9;
        long taken = KeptMetrics.counter(alias, "accepted") - before;
        System.out.printf(
                "%s: %,d documents waited; %,d taken in %.1f s, %.1f times as fast as they came%n",
                release, waiting, taken, seconds, taken / seconds / PER_SECOND);
    }

    private static ProfileDocument document(long number) {
        ProfileDocument document = SampleDocuments.profile("p" + number % IDS, number + 1);
        return SampleDocuments.changed(document, "crm", System.currentTimeMillis());
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
