package io.tributary.sinks;

import io.tributary.definition.IndexDefinition;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.bulk.IndexEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.NoOpScalingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Keeps the index behind an alias at the newest version of every document, whatever the order and however often
 * documents come: a version that is not newer than the index's changes nothing.
 *
 * <p>Once a checkpoint is complete, every document before it is in the index, was superseded, was rejected, or is in the
 * checkpoint. Documents the index refuses go to {@link RejectedDocuments} and delay no others. While the cluster is busy,
 * away, or set up wrongly (no permission, alias gone), sending is tried again without limit and the job does not fail;
 * checkpoints complete for as long as the buffer, of {@value #BUFFER} documents in each subtask, has room.
 *
 * <p>Counters of its operator: {@code accepted}, {@code superseded}, {@code retried}, {@code rejected} (documents) and
 * {@code bulks} (requests).
 */
public final class ProfileSink extends AsyncSinkBase<ProfileDocument, IndexEntry> {

    private static final long serialVersionUID = 1L;

    static final int BUFFER = 10_000;
    private static final int BULK_DOCUMENTS = 1_000;
    private static final long BULK_BYTES = 5L << 20;
    private static final int BULKS_IN_FLIGHT = 3;
    private static final Duration TIME_IN_BUFFER = Duration.ofMillis(10);

    /** Far above the connection's own timeout, which is to end a request first. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);

    private final IndexDefinition index;
    private final RejectedDocuments.Factory rejected;

    /** Connects when a subtask starts; {@link ProfileIndex#prepare} has to have been called by then. */
    public ProfileSink(IndexDefinition index, RejectedDocuments.Factory rejected) {
        super(
                (document, context) -> IndexEntry.of(document),
                BULK_DOCUMENTS,
                BULKS_IN_FLIGHT,
                BUFFER,
                BULK_BYTES,
                TIME_IN_BUFFER.toMillis(),
                BULK_BYTES,
                REQUEST_TIMEOUT.toMillis(),
                false);
        this.index = index;
        this.rejected = rejected;
    }

    @Override
    public StatefulSinkWriter<ProfileDocument, BufferedRequestState<IndexEntry>> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<ProfileDocument, BufferedRequestState<IndexEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<IndexEntry>> state) {
        return new ProfileSinkWriter(
                getElementConverter(),
                context,
                configuration(),
                state,
                new NewestEntries(),
                ElasticsearchConnection.open(index),
                index.alias(),
                rejected.open());
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<IndexEntry>> getWriterStateSerializer() {
        return new IndexEntrySerializer();
    }

    private AsyncSinkWriterConfiguration configuration() {
        // Flink's default lets the rate fall with each failure, down to single documents, and climb again by tens:
        // right for a quota, wrong for an outage. The writer pauses instead.
        CongestionControlRateLimitingStrategy inFlightOnly = CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setInitialMaxInFlightMessages(getMaxInFlightRequests() * getMaxBatchSize())
                .setScalingStrategy(new NoOpScalingStrategy())
                .build();
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(getRequestTimeoutMS())
                .setFailOnTimeout(getFailOnTimeout())
                .setRateLimitingStrategy(inFlightOnly)
                .build();
    }
}
