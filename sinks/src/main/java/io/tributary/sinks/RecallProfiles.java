package io.tributary.sinks;

import io.tributary.definition.IndexDefinition;
import io.tributary.records.ProfileEvent;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Passes recalls on and, in a restored job, adds one for each document that the index got after the checkpoint. Such a
 * document shows what the job knew then; after the restore the same changes may come in another order, and touch its
 * profile no more, so that it would stay as it is for ever.
 *
 * <p>It asks the index once, {@link #DELAY} after the restore, or after twice the refresh interval or a quarter of the
 * checkpoint's age, if that is longer: by then most profiles were shown anew, so that none is seen as it was at the
 * checkpoint, and what a process that did not know of its end wrote late is found too. While the index
 * is away it tries again without limit. Until it is done, each checkpoint holds the time of the first restore, so another
 * failure loses nothing. Counter: {@code recalled}. State: one time.
 */
public final class RecallProfiles extends AbstractStreamOperatorFactory<ProfileEvent>
        implements OneInputStreamOperatorFactory<ProfileEvent, ProfileEvent> {

    private static final long serialVersionUID = 1L;

    static final Duration DELAY = Duration.ofSeconds(30);

    private final IndexDefinition index;
    private final Duration delay;

    RecallProfiles(IndexDefinition index, Duration delay) {
        this.index = index;
        this.delay = delay;
    }

    public static DataStream<ProfileEvent> attach(DataStream<ProfileEvent> recalls, IndexDefinition index) {
        Duration refreshed = index.refreshInterval().multipliedBy(2);
        return attach(recalls, index, refreshed.compareTo(DELAY) > 0 ? refreshed : DELAY);
    }

    static DataStream<ProfileEvent> attach(DataStream<ProfileEvent> recalls, IndexDefinition index, Duration delay) {
        return recalls.transform("RecallProfiles", recalls.getType(), new RecallProfiles(index, delay))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("recall-profiles")
                .name("RecallProfiles");
    }

    @Override
    @SuppressWarnings("unchecked") // it is what Flink asks for: an operator of the type it names
    public <T extends StreamOperator<ProfileEvent>> T createStreamOperator(
            StreamOperatorParameters<ProfileEvent> parameters) {
        return (T) new LateDocuments(parameters, index, delay);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Flink declares it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return LateDocuments.class;
    }
}
