package io.tributary.sinks;

import io.tributary.records.ProfileDocument;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.Station;
import io.tributary.sinks.bulk.Backoff;
import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.BulkRequests;
import io.tributary.sinks.bulk.IndexEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subtask of {@link ProfileSink}. Everything but the network runs on the task's thread. A failure pauses sending
 * without holding that thread: see {@link NewestEntries}.
 */
final class ProfileSinkWriter extends AsyncSinkWriter<ProfileDocument, IndexEntry> {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileSinkWriter.class);
    private static final int FAILURES_PER_WARNING = 10;

    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final int bufferLimit;
    private final long largestSize;
    private final NewestEntries buffer;
    private final ElasticsearchConnection connection;
    private final BulkRequests bulks;
    private final RejectedDocuments rejected;
    private final DocumentCounters counters;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private boolean draining;

    ProfileSinkWriter(
            ElementConverter<ProfileDocument, IndexEntry> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<IndexEntry>> state,
            NewestEntries buffer,
            ElasticsearchConnection connection,
            String alias,
            RejectedDocuments rejected) {
        super(
                converter,
                context,
                configuration,
                state,
                new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
                buffer);
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.bufferLimit = configuration.getMaxBufferedRequests();
        this.largestSize = configuration.getMaxRecordSizeInBytes();
        this.buffer = buffer;
        this.connection = connection;
        this.bulks = new BulkRequests(connection.asyncClient(), alias);
        this.rejected = rejected;
        this.counters = new DocumentCounters(context.metricGroup());
    }

    @Override
    public void write(ProfileDocument document, Context context) throws IOException, InterruptedException {
        while (buffer.paused() && buffer.held() >= bufferLimit) {
            mailbox.yield();
        }
        super.write(document, context);
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (!endOfInput) {
            super.flush(false);
            return;
        }
        drain();
        while (buffer.held() > 0) {
            mailbox.yield();
            drain();
        }
    }

    /** Sends what the buffer holds and waits for the answers; ends early when sending pauses. */
    private void drain() throws InterruptedException {
        if (draining) {
            return;
        }
        draining = true;
        try {
            super.flush(true);
        } finally {
            draining = false;
        }
    }

    @Override
    protected void submitRequestEntries(List<IndexEntry> entries, ResultHandler<IndexEntry> handler) {
        counters.bulks().inc();
        // It fails only once the mailbox is closed: the task has ended, and nobody waits for the answer.
        var unused = bulks.send(entries)
                .thenCompose(this::rejectRefused)
                .whenComplete((outcome, error) -> mailbox.execute(
                        () -> settle(outcome, error, handler), "answer to a bulk of %s", entries.size()));
    }

    private CompletionStage<BulkOutcome> rejectRefused(BulkOutcome outcome) {
        CompletableFuture<BulkOutcome> result = CompletableFuture.completedFuture(outcome);
        for (BulkOutcome.Rejection rejection : outcome.rejected()) {
            CompletionStage<@Nullable String> trouble = rejected.reject(record(rejection))
                    .handle((done, error) -> error == null
                            ? null
                            : "rejecting a document: " + error.getClass().getSimpleName());
            result = result.thenCombine(
                    trouble, (before, why) -> why == null ? before : before.retryInstead(rejection, why));
        }
        return result;
    }

    private void settle(@Nullable BulkOutcome outcome, @Nullable Throwable error, ResultHandler<IndexEntry> handler) {
        if (outcome == null) {
            handler.completeExceptionally(new IOException("a bulk could not be sent or its answer not be read", error));
            return;
        }
        counters.add(outcome);
        if (outcome.retry().isEmpty()) {
            succeeded();
            handler.complete();
        } else {
            pause(outcome.trouble());
            handler.retryForEntries(outcome.retry());
        }
    }

    private void succeeded() {
        if (backoff.failures() > 0) {
            LOG.info("The index takes documents again.");
        }
        backoff.reset();
    }

    private void pause(@Nullable String trouble) {
        if (buffer.paused()) {
            return;
        }
        if (backoff.failures() % FAILURES_PER_WARNING == 0) {
            LOG.warn(
                    "The index does not take documents ({}); trying again until it does. Failures in a row: {}",
                    trouble,
                    backoff.failures() + 1);
        }
        buffer.pause();
        long end = time.getCurrentProcessingTime() + backoff.next().toMillis();
        var unused = time.registerTimer(end, now -> {
            buffer.resume();
            drain();
        });
    }

    @Override
    protected long getSizeInBytes(IndexEntry entry) {
        // A larger one goes alone; whether it is too large is for the server to say.
        return Math.min(entry.size(), largestSize);
    }

    @Override
    public void close() {
        IOUtils.closeAllQuietly(connection, rejected);
    }

    private static RejectedRecord record(BulkOutcome.Rejection rejection) {
        IndexEntry entry = rejection.entry();
        byte[] id = entry.id().getBytes(StandardCharsets.UTF_8);
        return new RejectedRecord(
                Station.WRITE_INDEX, Reason.REFUSED_BY_INDEX, "", -1, -1, "", "", rejection.error(), id, entry.body());
    }
}
