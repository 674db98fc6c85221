package io.tributary.sinks;

import io.tributary.definition.IndexDefinition;
import io.tributary.records.ProfileDocument;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.Station;
import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.BulkRequests;
import io.tributary.sinks.bulk.IndexEntry;
import io.tributary.sinks.outbox.Dispatch;
import io.tributary.sinks.outbox.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * One subtask of {@link WriteIndex}. Everything but the network runs on the task's thread, which never waits for the
 * cluster before the input ends.
 */
final class IndexWriter extends AbstractStreamOperator<RejectedRecord>
        implements OneInputStreamOperator<ProfileDocument, RejectedRecord>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<IndexEntry> IN_MEMORY =
            new ListStateDescriptor<>("in-memory", TypeInformation.of(IndexEntry.class));

    private final MailboxExecutor mailbox;
    private final IndexDefinition index;
    private transient ListState<IndexEntry> inMemory;
    private transient Backlog backlog;
    private transient Outbox outbox;
    private transient Dispatch dispatch;
    private transient ElasticsearchConnection connection;
    private transient BulkRequests bulks;
    private transient SearchProbe probe;
    private transient WriteMetrics counts;
    private transient long wake;

    @SuppressWarnings("NullAway.Init")
    IndexWriter(StreamOperatorParameters<RejectedRecord> parameters, IndexDefinition index) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
        this.index = index;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        inMemory = context.getOperatorStateStore().getListState(IN_MEMORY);
        backlog = new Backlog(getKeyedStateBackend(), context.getKeyedStateStore(), context.isRestored());
        outbox = new Outbox(Dispatch.MEMORY_DOCUMENTS, Dispatch.MEMORY_BYTES);
        for (IndexEntry entry : inMemory.get()) {
            outbox.offer(entry, now());
        }
    }

    @Override
    public void open() {
        dispatch = new Dispatch(outbox);
        connection = ElasticsearchConnection.open(index);
        bulks = new BulkRequests(connection.asyncClient(), index.alias());
        probe = new SearchProbe(connection.asyncClient(), index.alias());
        counts = new WriteMetrics(getMetricGroup(), this::now);
        gauges(getMetricGroup());
        wake = Long.MAX_VALUE;
        wakeAt(now());
    }

    @Override
    public void processElement(StreamRecord<ProfileDocument> element) throws Exception {
        IndexEntry entry = IndexEntry.of(element.getValue());
        long now = now();
        dispatch.came(entry, now);
        if (outbox.hasInLine(entry.id()) || backlog.isEmpty() && !outbox.isFull()) {
            outbox.offer(entry, now);
        } else {
            backlog.add(entry);
        }
        advance(false);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        inMemory.update(outbox.all());
    }

    @Override
    public void endInput() throws Exception {
        advance(true);
        while (outbox.held() > 0 || !backlog.isEmpty()) {
            mailbox.yield();
            advance(true);
        }
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAllQuietly(connection, backlog);
        super.close();
    }

    /** Sends what may be sent now, and sees to it that the rest is looked at in time. */
    private void advance(boolean ending) throws Exception {
        refill();
        long now = now();
        for (List<IndexEntry> bulk = dispatch.next(now, ending); !bulk.isEmpty(); bulk = dispatch.next(now, ending)) {
            send(bulk);
            refill();
        }
        wakeAt(dispatch.nextLook(now));
    }

    private void refill() throws Exception {
        while (!backlog.isEmpty() && !outbox.isFull()) {
            IndexEntry entry = backlog.poll();
            if (entry != null) {
                outbox.offer(entry, now());
            }
        }
    }

    private void send(List<IndexEntry> bulk) {
        counts.sent();
        // It fails only once the mailbox is closed: the task has ended, and nobody waits for the answer.
        var unused = bulks.send(bulk)
                .whenComplete((outcome, error) ->
                        mailbox.execute(() -> settle(bulk, outcome, error), "answer to a bulk of %s", bulk.size()));
    }

    private void settle(List<IndexEntry> bulk, @Nullable BulkOutcome outcome, @Nullable Throwable error)
            throws Exception {
        if (outcome == null) {
            throw new IOException("a bulk could not be sent or its answer not be read", error);
        }
        long now = now();
        counts.answered(outcome);
        outcome.rejected().forEach(rejection -> output.collect(new StreamRecord<>(record(rejection))));
        dispatch.answered(bulk, outcome, now);
        outcome.accepted().stream()
                .filter(IndexEntry::showsChange)
                .findFirst()
                .filter(entry -> probe.isIdle(now))
                .ifPresent(this::probe);
        advance(false);
    }

    private void probe(IndexEntry entry) {
        var unused = probe.look(entry, now())
                .thenAccept(found -> mailbox.execute(
                        () -> {
                            probe.done(now());
                            if (found) {
                                counts.found(entry);
                            }
                        },
                        "a document is searchable"));
    }

    private void wakeAt(long moment) {
        // One timer for the next look is enough; an earlier one sets the next by itself.
        if (moment < wake) {
            wake = moment;
            var unused = getProcessingTimeService().registerTimer(moment, time -> {
                if (time == wake) {
                    wake = Long.MAX_VALUE;
                }
                advance(false);
            });
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void gauges(MetricGroup group) {
        group.gauge("breaker_state", () -> dispatch.breakerState().ordinal());
        group.gauge("documents_in_memory", outbox::held);
        group.gauge("bytes_in_memory", outbox::heldBytes);
        group.gauge("documents_in_backlog", backlog::size);
        group.gauge("bulk_limit", dispatch::bulkLimit);
        group.gauge("flush_window_ms", dispatch::flushWindow);
    }

    private static RejectedRecord record(BulkOutcome.Rejection rejection) {
        IndexEntry entry = rejection.entry();
        byte[] id = entry.id().getBytes(StandardCharsets.UTF_8);
        return new RejectedRecord(
                Station.WRITE_INDEX, Reason.REFUSED_BY_INDEX, "", -1, -1, "", "", rejection.error(), id, entry.body());
    }
}
