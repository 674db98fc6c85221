package io.tributary.sinks;

import io.tributary.definition.IndexDefinition;
import io.tributary.records.ProfileEvent;
import io.tributary.sinks.outbox.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator of {@link RecallProfiles}. Everything but the network runs on the task's thread. */
final class LateDocuments extends AbstractStreamOperator<ProfileEvent>
        implements OneInputStreamOperator<ProfileEvent, ProfileEvent> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(LateDocuments.class);
    private static final long NOTHING_TO_DO = Long.MAX_VALUE;

    /** By how much the clocks of the cluster's machines may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** How many times as fast as live the changes since the checkpoint are read again, at least. */
    private static final int REPLAY_SPEED = 4;

    private static final ListStateDescriptor<Long> SINCE = new ListStateDescriptor<>("written-since", Types.LONG);

    private final MailboxExecutor mailbox;
    private final IndexDefinition index;
    private final Duration delay;
    private transient ListState<Long> state;
    private transient ElasticsearchConnection connection;
    private transient Counter recalled;
    private transient Backoff backoff;
    private transient long since;

    @SuppressWarnings("NullAway.Init")
    LateDocuments(StreamOperatorParameters<ProfileEvent> parameters, IndexDefinition index, Duration delay) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
        this.index = index;
        this.delay = delay;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(SINCE);
        since = NOTHING_TO_DO;
        for (long written : state.get()) {
            since = Math.min(since, written);
        }
    }

    @Override
    public void open() {
        connection = ElasticsearchConnection.open(index);
        recalled = getMetricGroup().counter("recalled");
        backoff = new Backoff(RandomGenerator.getDefault());
        if (since != NOTHING_TO_DO) {
            WrittenSince pages = new WrittenSince(connection.asyncClient(), index.alias(), Instant.ofEpochMilli(since));
            in(untilCaughtUp(), () -> ask(pages));
        }
    }

    private Duration untilCaughtUp() {
        long age = getProcessingTimeService().getCurrentProcessingTime() - since;
        Duration replay = Duration.ofMillis(age / REPLAY_SPEED);
        return replay.compareTo(delay) > 0 ? replay : delay;
    }

    @Override
    public void processElement(StreamRecord<ProfileEvent> element) {
        output.collect(element);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        long known = context.getCheckpointTimestamp() - CLOCK_SKEW.toMillis();
        state.update(List.of(Math.min(since, known)));
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAllQuietly(connection);
        super.close();
    }

    private void ask(WrittenSince pages) {
        // It fails only once the mailbox is closed: the task has ended.
        var unused = pages.next()
                .whenComplete((page, error) ->
                        mailbox.execute(() -> take(pages, page, error), "documents written after the checkpoint"));
    }

    private void take(WrittenSince pages, @Nullable List<ProfileEvent> page, @Nullable Throwable error) {
        if (page == null) {
            if (backoff.failures() == 0) {
                LOGGER.warn(
                        "The index does not tell what it got after the checkpoint; asking again until it does.", error);
            }
            in(backoff.next(), () -> ask(pages));
            return;
        }
        backoff.reset();
        page.forEach(recall -> output.collect(new StreamRecord<>(recall)));
        recalled.inc(page.size());
        if (page.isEmpty()) {
            LOGGER.info("Recalled {} documents that the index got after the checkpoint.", recalled.getCount());
            since = NOTHING_TO_DO;
        } else {
            ask(pages);
        }
    }

    private void in(Duration wait, Runnable action) {
        long moment = getProcessingTimeService().getCurrentProcessingTime() + wait.toMillis();
        var unused = getProcessingTimeService().registerTimer(moment, time -> action.run());
    }
}
