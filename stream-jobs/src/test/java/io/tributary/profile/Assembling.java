package io.tributary.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.SegmentEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator {@link AssembleProfile} by itself, its clock under the test's control. */
final class Assembling implements AutoCloseable {

    static final long NOON = 1_800_000_000_000L;

    static final Duration RETENTION = Duration.ofDays(2);

    private static long now = NOON;

    private KeyedOneInputStreamOperatorTestHarness<String, ProfileEvent, ProfileDocument> harness;

    Assembling() throws Exception {
        now = NOON;
        harness = harness();
        harness.open();
        at(NOON);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    /** Lets the time come to this moment; timers fire. */
    void at(long millis) throws Exception {
        now = millis;
        harness.setProcessingTime(millis);
    }

    void process(ProfileEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    void endInput() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
    }

    /** Kills the operator and brings it back from a checkpoint of now, on a machine whose clock shows this. */
    void restartAt(long millis) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        now = millis;
        harness = harness();
        harness.setProcessingTime(millis);
        harness.initializeState(state);
        harness.open();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numProcessingTimeTimers() + harness.numEventTimeTimers();
    }

    /** All documents since the last restart. */
    List<ProfileDocument> written() {
        return harness.extractOutputValues();
    }

    List<JsonNode> documents() throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (ProfileDocument document : written()) {
            documents.add(new ObjectMapper().readTree(document.body()));
        }
        return documents;
    }

    JsonNode last() throws Exception {
        return new ObjectMapper().readTree(written().get(written().size() - 1).body());
    }

    /** All segment events since the last restart. */
    List<SegmentEvent> segmentEvents() {
        var events = harness.getSideOutput(AssembleProfile.SEGMENT_EVENTS);
        return events == null
                ? List.of()
                : events.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ProfileEvent, ProfileDocument> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AssembleProfile(SampleDefinition.SHAPE, RETENTION, () -> now)),
                ProfileEvent::profile,
                Types.STRING);
    }
}
