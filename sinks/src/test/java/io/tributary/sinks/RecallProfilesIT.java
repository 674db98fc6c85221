package io.tributary.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.sinks.bulk.BulkRequests;
import io.tributary.sinks.bulk.IndexEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecallProfilesIT {

    private static final long CHECKPOINT = 1_800_000_000_000L;
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final long DEADLINE_NANOS = Duration.ofSeconds(60).toNanos();

    private final String alias = "recall-it-" + Integer.toHexString(System.identityHashCode(this));
    private final ElasticsearchServer server = SharedServers.of(ElasticsearchRelease.values()[0]);
    private final SamplePipeline pipeline = new SamplePipeline(server.url().toString(), alias);
    private ElasticsearchConnection connection;
    private int mails;

    @BeforeEach
    void prepare() throws IOException {
        connection = ElasticsearchConnection.open(pipeline.index());
        ProfileIndex.prepare(connection.client(), pipeline.definition());
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void aRestoredJobRecallsWhatTheIndexGotAfterTheCheckpoint() throws Exception {
        write(SampleDocuments.profile("before", 10, CHECKPOINT - 100_000));
        write(IntStream.range(0, 2_500)
                .mapToObj(i -> SampleDocuments.profile("after-" + i, 20 + i, CHECKPOINT + 1 + i))
                .toArray(ProfileDocument[]::new));
        write(SampleDocuments.deleted("tombstone", 30, CHECKPOINT + 5_000));
        OperatorSubtaskState checkpoint =
                checkpoint(OperatorSubtaskState.builder().build(), CHECKPOINT);

        try (var restored = harness(pipeline)) {
            restored.initializeState(checkpoint);
            restored.open();
            restored.setProcessingTime(DELAY.toMillis() - 1);
            assertThat(restored.getTaskMailbox().hasMail()).isFalse();
            restored.setProcessingTime(DELAY.toMillis());
            runUntil(restored, () -> recalls(restored).size() >= 2_501);

            assertThat(recalls(restored)).hasSize(2_501).contains(ProfileEvent.recall("tombstone", 30));
            assertThat(recalls(restored))
                    .extracting(ProfileEvent::profile)
                    .doesNotContain("before")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aJobThatIsRestoredFromAnOldCheckpointIsGivenTimeToCatchUp() throws Exception {
        write(SampleDocuments.profile("early", 10, CHECKPOINT + 1));
        OperatorSubtaskState checkpoint =
                checkpoint(OperatorSubtaskState.builder().build(), CHECKPOINT);
        long restart = CHECKPOINT + Duration.ofHours(1).toMillis();
        long due = restart + Duration.ofMinutes(61).toMillis() / 4;

        try (var restored = harness(pipeline)) {
            restored.initializeState(checkpoint);
            restored.setProcessingTime(restart);
            restored.open();
            restored.setProcessingTime(due - 1);
            assertThat(restored.getProcessingTimeService().getNumActiveTimers()).isEqualTo(1);
            restored.setProcessingTime(due);
            runUntil(restored, () -> !recalls(restored).isEmpty());

            assertThat(recalls(restored)).containsExactly(ProfileEvent.recall("early", 10));
        }
    }

    @Test
    void aSecondFailureBeforeTheIndexWasAskedForgetsNothing() throws Exception {
        write(SampleDocuments.profile("early", 10, CHECKPOINT + 1));
        OperatorSubtaskState first = checkpoint(OperatorSubtaskState.builder().build(), CHECKPOINT);
        OperatorSubtaskState second = checkpoint(first, CHECKPOINT + 500_000);

        try (var restored = harness(pipeline)) {
            restored.initializeState(second);
            restored.open();
            restored.setProcessingTime(DELAY.toMillis());
            runUntil(restored, () -> !recalls(restored).isEmpty());

            assertThat(recalls(restored)).containsExactly(ProfileEvent.recall("early", 10));
        }
    }

    @Test
    void onceTheIndexWasAskedTheNextCheckpointStartsAnew() throws Exception {
        write(SampleDocuments.profile("early", 10, CHECKPOINT + 1));
        OperatorSubtaskState first = checkpoint(OperatorSubtaskState.builder().build(), CHECKPOINT);
        OperatorSubtaskState second;
        try (var restored = harness(pipeline)) {
            restored.initializeState(first);
            restored.open();
            restored.setProcessingTime(DELAY.toMillis());
            // The one page, and the answer that there are no more.
            runUntil(restored, () -> mails == 2);
            second = restored.snapshot(2, CHECKPOINT + 500_000);
        }
        write(SampleDocuments.profile("late", 20, CHECKPOINT + 500_001));

        try (var restored = harness(pipeline)) {
            restored.initializeState(second);
            restored.open();
            restored.setProcessingTime(DELAY.toMillis());
            runUntil(restored, () -> !recalls(restored).isEmpty());

            assertThat(recalls(restored)).containsExactly(ProfileEvent.recall("late", 20));
        }
    }

    @Test
    void aJobThatIsNotRestoredAsksNothingAndPassesRecallsOn() throws Exception {
        write(SampleDocuments.profile("early", 10, CHECKPOINT + 1));
        try (var fresh = harness(pipeline)) {
            fresh.open();
            fresh.processElement(ProfileEvent.recall("asked", ProfileEvent.ANY_VERSION), 0);

            assertThat(fresh.getProcessingTimeService().getNumActiveTimers()).isZero();
            assertThat(recalls(fresh)).containsExactly(ProfileEvent.recall("asked", ProfileEvent.ANY_VERSION));
        }
    }

    private OperatorSubtaskState checkpoint(OperatorSubtaskState from, long time) throws Exception {
        try (var harness = harness(pipeline)) {
            harness.initializeState(from);
            harness.open();
            return harness.snapshot(1, time);
        }
    }

    private void write(ProfileDocument... documents) throws IOException {
        new BulkRequests(connection.asyncClient(), alias)
                .send(Stream.of(documents).map(IndexEntry::of).toList())
                .join();
        connection.client().indices().refresh(request -> request.index(alias));
    }

    private static OneInputStreamOperatorTestHarness<ProfileEvent, ProfileEvent> harness(SamplePipeline pipeline)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new RecallProfiles(pipeline.index(), DELAY), 1, 1, 0);
    }

    private static List<ProfileEvent> recalls(OneInputStreamOperatorTestHarness<ProfileEvent, ProfileEvent> harness) {
        return harness.extractOutputValues();
    }

    private void runUntil(OneInputStreamOperatorTestHarness<?, ?> harness, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.call()) {
            run(harness);
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not within a minute; got " + harness.getOutput().size());
            }
            Thread.sleep(5);
        }
    }

    private void run(OneInputStreamOperatorTestHarness<?, ?> harness) throws Exception {
        for (Mail mail : harness.getTaskMailbox().tryTake(0).stream().toList()) {
            mail.run();
            mails++;
        }
    }
}
