package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IndexDefinition;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.records.ProfileDocument;
import io.tributary.records.RejectedRecord;
import io.tributary.sinks.outbox.Dispatch;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A checkpoint that was taken while the cluster was away has every document that the index still lacks. */
class RestoredWriterIT {

    private static final int DOCUMENTS = Dispatch.MEMORY_DOCUMENTS + 500;
    private static final int MOST_STATE_BYTES = 64 << 20;
    private static final long DEADLINE_NANOS = Duration.ofSeconds(120).toNanos();

    @Test
    void whatWaitedInMemoryOnItsWayAndInStateIsWrittenAfterARestore() throws Exception {
        String alias = "restored-it";
        URI server = SharedServers.of(ElasticsearchRelease.values()[0]).url();
        SamplePipeline pipeline = new SamplePipeline(server.toString(), alias);
        OperatorSubtaskState checkpoint = waiting(new SamplePipeline("http://127.0.0.1:1", alias).index());
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(pipeline.index());
                var restored = harness(pipeline.index())) {
            ProfileIndex.prepare(connection.client(), pipeline.definition());
            restored.initializeState(checkpoint);
            restored.open();
            long end = System.nanoTime() + DEADLINE_NANOS;
            for (long time = 1; IndexedVersions.count(connection.client(), alias) < DOCUMENTS; time += 100) {
                restored.setProcessingTime(time);
                run(restored);
                assertThat(System.nanoTime()).as("not all documents came").isLessThan(end);
                Thread.sleep(20);
            }

            assertThat(IndexedVersions.of(connection.client(), alias)).hasSize(DOCUMENTS);
        }
    }

    private static OperatorSubtaskState waiting(IndexDefinition nobody) throws Exception {
        try (var harness = harness(nobody)) {
            harness.open();
            for (int i = 0; i < DOCUMENTS; i++) {
                harness.processElement(SampleDocuments.profile("p" + i, 1), 0);
            }
            assertThat(harness.numKeyedStateEntries())
                    .as("beyond what memory holds")
                    .isEqualTo(500);
            return harness.snapshot(1, 1);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ProfileDocument, RejectedRecord> harness(
            IndexDefinition index) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new WriteIndex(index), ProfileDocument::id, Types.STRING, 1, 1, 0);
        harness.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE_BYTES));
        return harness;
    }

    private static void run(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) throws Exception {
        for (Mail mail : harness.getTaskMailbox().tryTake(0).stream().toList()) {
            mail.run();
        }
    }
}
