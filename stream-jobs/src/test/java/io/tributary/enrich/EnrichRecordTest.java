package io.tributary.enrich;

import static io.tributary.enrich.EnrichmentWorld.MANAGER;
import static io.tributary.enrich.EnrichmentWorld.PRICES;
import static io.tributary.enrich.EnrichmentWorld.becomes;
import static io.tributary.enrich.EnrichmentWorld.begins;
import static io.tributary.enrich.EnrichmentWorld.definition;
import static io.tributary.enrich.EnrichmentWorld.ends;
import static io.tributary.enrich.EnrichmentWorld.row;
import static io.tributary.enrich.EnrichmentWorld.taken;
import static io.tributary.enrich.EnrichmentWorld.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichRecordTest {

    private static final int MANY = 10_000;

    private KeyedTwoInputStreamOperatorTestHarness<String, ReferenceUse, RowTransition, RecordEvent> harness;
    private long now = 1_000;
    private int heard;

    @BeforeEach
    void open() throws Exception {
        EnrichRecord enrich = new EnrichRecord(definition());
        harness = ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
                enrich, EnrichRecord::keyOf, enrich::keyOf, Types.STRING);
        harness.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aRecordIsAnsweredAtOnceWithWhatIsTakenFromTheRow() throws Exception {
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(begins("ann", MANAGER, "north"));
        process(begins("ben", MANAGER, "south"));
        process(begins("cat", PRICES, "north"));

        assertThat(news()).containsExactly(told("ann", MANAGER, "north", taken("Bo", null), 3));
    }

    @Test
    void aRowThatComesLaterIsToldToThoseWhoWait() throws Exception {
        process(begins("ann", MANAGER, "north"));
        process(becomes(MANAGER, "north", row("Bo", "bo@x.org", "7")));

        assertThat(news()).containsExactly(told("ann", MANAGER, "north", taken("Bo", "bo@x.org"), 7));
    }

    @Test
    void aRecordThatLeavesIsToldThatItHasNothingAndHearsNoMore() throws Exception {
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(begins("ann", MANAGER, "north"));
        process(ends("ann", MANAGER, "north"));
        process(becomes(MANAGER, "north", row("Bob", null, "7")));

        assertThat(news())
                .containsExactly(
                        told("ann", MANAGER, "north", taken("Bo", null), 3), told("ann", MANAGER, "north", null, 4));
    }

    @Test
    void aDeletedRowIsToldAndMayComeBack() throws Exception {
        process(begins("ann", MANAGER, "north"));
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(becomes(MANAGER, "north", null));
        process(becomes(MANAGER, "north", row("Bea", null, "7")));

        assertThat(news())
                .containsExactly(
                        told("ann", MANAGER, "north", taken("Bo", null), 7),
                        told("ann", MANAGER, "north", null, 7),
                        told("ann", MANAGER, "north", taken("Bea", null), 7));
    }

    @Test
    void aChangeOfNothingThatIsTakenIsNoNews() throws Exception {
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(begins("ann", MANAGER, "north"));
        news();

        process(becomes(MANAGER, "north", row("Bo", null, "8")));
        process(becomes(MANAGER, "north", row("Bo", RowChange.UNREADABLE, "8")));

        assertThat(news()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void manyRecordsAreToldInStepsAndOthersAreAnsweredInBetween() throws Exception {
        many(MANAGER, "north");
        process(becomes(PRICES, "7", row("list", null, null)));
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        List<RecordEvent> first = news();
        assertThat(first).hasSize(EnrichRecord.STEP);

        Set<String> records = new HashSet<>();
        first.forEach(event -> records.add(event.record()));
        for (int step = 1; step < MANY / EnrichRecord.STEP; step++) {
            process(begins("other" + step, PRICES, "7"));
            assertThat(news()).containsExactly(told("other" + step, PRICES, "7", taken("list", null), 3));

            List<RecordEvent> told = tick();
            assertThat(told).hasSize(EnrichRecord.STEP).allSatisfy(event -> assertThat(event)
                    .isEqualTo(told(event.record(), MANAGER, "north", taken("Bo", null), 7)));
            told.forEach(event -> records.add(event.record()));
        }
        assertThat(records).hasSize(MANY);
        assertThat(tick()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void nothingWaitsForTheClockOnceTheInputHasEnded() throws Exception {
        many(MANAGER, "north");
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(becomes(MANAGER, "north", row("Bea", null, "7")));
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        Map<String, RecordEvent> last = new HashMap<>();
        news().forEach(event -> last.put(event.record(), event));
        assertThat(last).hasSize(MANY);
        assertThat(last).allSatisfy((record, event) -> assertThat(event)
                .isEqualTo(told(record, MANAGER, "north", taken("Bea", null), event.committedAt())));
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void severalRowsThatChangeAtOnceShareTheSteps() throws Exception {
        many(MANAGER, "north");
        many(MANAGER, "south");
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(becomes(MANAGER, "south", row("Bea", null, "7")));
        assertThat(news()).hasSize(2 * EnrichRecord.STEP);

        int told = 2 * EnrichRecord.STEP;
        while (harness.numProcessingTimeTimers() > 0) {
            List<RecordEvent> step = tick();
            assertThat(step).hasSizeLessThanOrEqualTo(EnrichRecord.STEP);
            told += step.size();
        }
        assertThat(told).isEqualTo(2 * MANY);
    }

    @Test
    void aRowThatKeepsChangingIsHeardOfByAll() throws Exception {
        many(MANAGER, "north");
        Set<String> records = new HashSet<>();
        for (int i = 0; i < MANY / EnrichRecord.STEP; i++) {
            process(becomes(MANAGER, "north", row("Bo" + i, null, "7")));
            tick();
            process(becomes(MANAGER, "north", row("Bea" + i, null, "7")));
        }
        harness.extractOutputValues().forEach(event -> records.add(event.record()));
        assertThat(records).hasSize(MANY);
    }

    @Test
    void whoeverJoinsOrLeavesDuringTheStepsEndsUpWithHowTheRowIs() throws Exception {
        many(MANAGER, "north");
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        tick();
        for (int i = 0; i < MANY; i += 2) {
            process(ends("r" + i, MANAGER, "north"));
        }
        process(becomes(MANAGER, "north", row("Bea", null, "7")));
        for (int i = 0; i < MANY; i += 4) {
            process(begins("r" + i, MANAGER, "north"));
        }
        finish();

        Map<String, RecordEvent> last = new HashMap<>();
        harness.extractOutputValues().forEach(event -> last.put(event.record(), event));
        for (int i = 0; i < MANY; i++) {
            var expected = i % 4 == 2 ? null : taken("Bea", null);
            assertThat(last.get("r" + i).enrichment().values()).as("r%d", i).isEqualTo(expected);
        }
    }

    @Test
    void nothingIsKeptOfAKeyWithoutRowAndRecords() throws Exception {
        process(becomes(PRICES, "7", row("list", null, null)));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        many(MANAGER, "north");
        process(becomes(MANAGER, "north", row("Bo", null, "7")));
        process(becomes(MANAGER, "north", null));
        process(becomes(PRICES, "7", null));
        for (int i = 0; i < MANY; i++) {
            process(ends("r" + i, MANAGER, "north"));
        }
        assertThat(harness.numKeyedStateEntries()).isZero();

        finish();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {Extent.class, Pass.class})
    void whatIsKeptIsSerialisedWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    private void many(String reference, String key) throws Exception {
        for (int i = 0; i < MANY; i++) {
            process(begins("r" + i, reference, key));
        }
        news();
    }

    private void process(ReferenceUse use) throws Exception {
        harness.processElement1(use, 0);
    }

    private void process(RowTransition change) throws Exception {
        harness.processElement2(change, 0);
    }

    private List<RecordEvent> tick() throws Exception {
        news();
        harness.setProcessingTime(now += Steps.PAUSE);
        return news();
    }

    private void finish() throws Exception {
        while (harness.numProcessingTimeTimers() > 0) {
            harness.setProcessingTime(now += Steps.PAUSE);
        }
    }

    /** What was told since the last call. */
    private List<RecordEvent> news() {
        List<RecordEvent> all = harness.extractOutputValues();
        List<RecordEvent> news = List.copyOf(all.subList(heard, all.size()));
        heard = all.size();
        return news;
    }
}
