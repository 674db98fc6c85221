package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.ActivityChange;
import io.tributary.records.Assignment;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileId;
import io.tributary.records.RecordEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariseRecordTest {

    private static final String RECORD = "crm.public.customers/1";
    private static final String OWN_ID = ProfileId.of(RECORD);
    private static final CustomerRecord ANN =
            new CustomerRecord(1, 1, Map.of("email", "ann@x.org"), Map.of("first_name", "Ann"));

    private KeyedOneInputStreamOperatorTestHarness<String, RecordEvent, ProfileEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SummariseRecord(List.of(new MetricDefinition(
                        "biggest", MetricDefinition.Kind.MAX, "order", "total", FieldType.DECIMAL)))),
                RecordEvent::record,
                Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aRecordWaitsForItsProfile() throws Exception {
        process(RecordEvent.customer(RECORD, ANN, 1));
        assertThat(told()).isEmpty();

        process(assigned(OWN_ID));
        assertThat(told()).containsExactly(ProfileEvent.member(OWN_ID, RECORD, new Contribution(ANN, Map.of()), 1));
    }

    @Test
    void theOrderOfRowAndAssignmentDoesNotMatter() throws Exception {
        process(assigned(OWN_ID));
        process(RecordEvent.customer(RECORD, ANN, 1));

        assertThat(told()).containsExactly(ProfileEvent.member(OWN_ID, RECORD, new Contribution(ANN, Map.of()), 1));
    }

    @Test
    void aRecordThatMovesTakesItsTotalsAlong() throws Exception {
        process(RecordEvent.customer(RECORD, ANN, 1));
        process(assigned(OWN_ID));
        process(order("o/1", null, "7"));
        harness.getOutput().clear();

        process(assigned("elsewhere"));

        PartialTotal biggest = new PartialTotal("7", "", "o/1");
        assertThat(told())
                .containsExactly(
                        ProfileEvent.left(OWN_ID, RECORD, "elsewhere", 1),
                        ProfileEvent.member("elsewhere", RECORD, new Contribution(ANN, Map.of("biggest", biggest)), 1),
                        ProfileEvent.home(OWN_ID, RECORD, "elsewhere", 1));
    }

    @Test
    void aDeletedRecordLeavesAndItsActivitiesWait() throws Exception {
        process(RecordEvent.customer(RECORD, ANN, 1));
        process(assigned(OWN_ID));
        process(order("o/1", null, "7"));
        process(RecordEvent.customer(RECORD, null, 1));
        assertThat(told()).last().isEqualTo(ProfileEvent.left(OWN_ID, RECORD, null, 1));
        process(assigned(null));
        process(order("o/2", null, "9"));
        harness.getOutput().clear();

        process(RecordEvent.customer(RECORD, ANN, 1));
        process(assigned(OWN_ID));

        Map<String, PartialTotal> totals = Map.of("biggest", new PartialTotal("9", "", "o/2"));
        assertThat(told()).containsExactly(ProfileEvent.member(OWN_ID, RECORD, new Contribution(ANN, totals), 1));
    }

    @Test
    void aRecordThatCameAndWentLeavesNoState() throws Exception {
        process(RecordEvent.customer(RECORD, ANN, 1));
        process(assigned("elsewhere"));
        process(order("o/1", null, "7"));
        process(order("o/1", "7", null));
        process(RecordEvent.customer(RECORD, null, 1));
        process(assigned(null));

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private static RecordEvent assigned(String profile) {
        return RecordEvent.assigned(new Assignment(RECORD, profile, 1));
    }

    private static RecordEvent order(String id, String before, String after) {
        return RecordEvent.activity(
                RECORD,
                new ActivityChange(
                        "order",
                        id,
                        before == null ? null : Map.of("total", before),
                        after == null ? null : Map.of("total", after)),
                1);
    }

    private void process(RecordEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    private List<ProfileEvent> told() {
        return harness.extractOutputValues();
    }
}
