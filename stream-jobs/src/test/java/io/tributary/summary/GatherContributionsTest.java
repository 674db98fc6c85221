package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.encoding.Encodings;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.ProfileEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherContributionsTest {

    private static final long NOW = 1_000_000_000;
    private static final long LONG_AGO = NOW - 3_600_000;
    private static final Contribution CONTRIBUTION =
            new Contribution(new CustomerRecord("", 0, 0, "", Map.of(), Map.of(), 0), Map.of(), Map.of());

    private OneInputStreamOperatorTestHarness<ProfileEvent, ProfileEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new GatherContributions(), Encodings.PROFILE_EVENT.createSerializer(new SerializerConfigImpl()));
        harness.open();
        harness.setProcessingTime(NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aFreshChangeGoesOnAtOnce() throws Exception {
        process(member("r", NOW - GatherContributions.FRESH + 1));

        assertThat(told()).hasSize(1);
    }

    @Test
    void whatOnlyTimeChangedGoesOnAtOnce() throws Exception {
        process(member("r", ProfileEvent.NO_COMMIT));

        assertThat(told()).hasSize(1);
    }

    @Test
    void anOldChangeIsHeldForATwentiethOfItsAge() throws Exception {
        process(member("r", NOW - 2_000));

        harness.setProcessingTime(NOW + 99);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(NOW + 100);
        assertThat(told()).containsExactly(member("r", NOW - 2_000));
    }

    @Test
    void nothingIsHeldForLongerThanTheLongest() throws Exception {
        process(member("r", LONG_AGO));
        harness.setProcessingTime(NOW + GatherContributions.LONGEST - 1);
        process(member("s", LONG_AGO));
        process(member("r", LONG_AGO + 1));
        assertThat(told()).isEmpty();

        harness.setProcessingTime(NOW + GatherContributions.LONGEST);
        assertThat(told()).containsExactly(member("r", LONG_AGO + 1), member("s", LONG_AGO));
    }

    @Test
    void afterAReleaseTheNextIsHeldAnew() throws Exception {
        process(member("r", LONG_AGO));
        harness.setProcessingTime(NOW + GatherContributions.LONGEST);
        process(member("r", LONG_AGO + 1));
        assertThat(told()).hasSize(1);

        harness.setProcessingTime(NOW + 2 * GatherContributions.LONGEST);
        assertThat(told()).hasSize(2);
    }

    @Test
    void nothingIsHeldOverACheckpoint() throws Exception {
        process(member("r", LONG_AGO));

        harness.prepareSnapshotPreBarrier(1);
        assertThat(told()).hasSize(1);
    }

    /** At the end of its input the job shows what waits for the clock, when the last watermark comes. */
    @Test
    void aWatermarkDoesNotOvertakeWhatIsHeld() throws Exception {
        process(member("r", LONG_AGO));

        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(harness.getOutput())
                .containsExactly(new StreamRecord<>(member("r", LONG_AGO)), Watermark.MAX_WATERMARK);
    }

    @Test
    void nothingIsHeldAtTheEnd() throws Exception {
        process(member("r", LONG_AGO));

        harness.endInput();
        assertThat(told()).hasSize(1);
    }

    @Test
    void noMoreAreHeldThanTheMost() throws Exception {
        for (int i = 0; i < GatherContributions.MOST_RECORDS - 1; i++) {
            process(member("r" + i, LONG_AGO));
        }
        assertThat(told()).isEmpty();

        process(member("last", LONG_AGO));
        assertThat(told()).hasSize(GatherContributions.MOST_RECORDS);
    }

    private void process(ProfileEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    private List<ProfileEvent> told() {
        return harness.extractOutputValues();
    }

    private static ProfileEvent member(String record, long committedAt) {
        return ProfileEvent.member("p", record, CONTRIBUTION, committedAt);
    }
}
