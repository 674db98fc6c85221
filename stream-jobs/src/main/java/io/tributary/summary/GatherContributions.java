package io.tributary.summary;

import io.tributary.encoding.Encodings;
import io.tributary.records.ProfileEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * While the job catches up, holds what records bring for a moment, so that of several changes of one record only the newest
 * goes to its profile. A change that was committed less than {@link #FRESH} milliseconds ago goes on at once; an older one is
 * held for a twentieth of its age, at most {@link #LONGEST} milliseconds, and never over a checkpoint.
 *
 * <p>What is told of one record stays in its order. Keeps no state: all that is held goes on before a checkpoint's barrier, before a
 * watermark, and at the end of the input. Holds the events of at most {@link #MOST_RECORDS} records.
 */
public final class GatherContributions extends AbstractStreamOperator<ProfileEvent>
        implements OneInputStreamOperator<ProfileEvent, ProfileEvent>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    static final long FRESH = 1_000;
    static final long LONGEST = 250;
    static final int MOST_RECORDS = 10_000;

    private static final long PART_OF_AGE = 20;

    private transient Gathering gathering;
    private transient boolean releaseIsDue;

    @SuppressWarnings("NullAway.Init")
    GatherContributions() {}

    public static DataStream<ProfileEvent> attach(DataStream<ProfileEvent> contributions) {
        return contributions
                .transform("GatherContributions", Encodings.PROFILE_EVENT, new GatherContributions())
                // Any other would mix up the order of what is told of one record.
                .setParallelism(contributions.getParallelism())
                .uid("gather-contributions")
                .name("GatherContributions");
    }

    @Override
    public void open() throws Exception {
        super.open();
        gathering = new Gathering();
    }

    @Override
    public void processElement(StreamRecord<ProfileEvent> element) {
        ProfileEvent event = element.getValue();
        long now = getProcessingTimeService().getCurrentProcessingTime();
        long age = event.committedAt() == ProfileEvent.NO_COMMIT ? 0 : now - event.committedAt();
        if (age < FRESH) {
            gathering.pass(event, this::send);
            return;
        }
        gathering.hold(event, this::send);
        if (gathering.size() >= MOST_RECORDS) {
            gathering.release(this::send);
        } else if (!releaseIsDue && gathering.size() > 0) {
            releaseIsDue = true;
            var unused = getProcessingTimeService()
                    .registerTimer(now + Math.min(LONGEST, age / PART_OF_AGE), time -> release());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        gathering.release(this::send);
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        gathering.release(this::send);
    }

    @Override
    public void endInput() {
        gathering.release(this::send);
    }

    private void release() {
        releaseIsDue = false;
        gathering.release(this::send);
    }

    private void send(ProfileEvent event) {
        output.collect(new StreamRecord<>(event));
    }
}
