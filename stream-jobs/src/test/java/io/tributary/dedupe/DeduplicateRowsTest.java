package io.tributary.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.DedupeDefinition;
import io.tributary.records.Operation;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeduplicateRowsTest {

    private static final Duration RETENTION = Duration.ofHours(1);
    private static final String TABLE = "crm.public.customers";

    private KeyedBroadcastOperatorTestHarness<String, RowChange, RowChange, RowTransition> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new DeduplicateRows(new DedupeDefinition(RETENTION)),
                DeduplicateRows::rowOf,
                Types.STRING,
                DeduplicateRows.TRUNCATIONS);
        harness.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void eachChangeComesWithTheRowAsItWas() throws Exception {
        process(upsert("1", streamed(10, 11), "ann"));
        process(upsert("1", streamed(20, 21), "anna"));
        process(delete("1", streamed(30, 31)));

        assertThat(transitions())
                .containsExactly(
                        transition("1", streamed(10, 11), null, row("ann")),
                        transition("1", streamed(20, 21), row("ann"), row("anna")),
                        transition("1", streamed(30, 31), row("anna"), null));
    }

    @Test
    void repeatedAndOutdatedChangesAreDropped() throws Exception {
        process(upsert("1", streamed(20, 21), "anna"));
        process(upsert("1", streamed(20, 21), "anna"));
        process(upsert("1", streamed(10, 11), "ann"));
        process(delete("1", streamed(10, 12)));

        assertThat(transitions()).containsExactly(transition("1", streamed(20, 21), null, row("anna")));
    }

    @Test
    void aStreamedChangeBeatsTheSnapshotThatItFollowed() throws Exception {
        process(upsert("1", streamed(SourcePosition.FIRST, 90), "streamed"));
        process(upsert("1", read(100), "read"));

        assertThat(transitions())
                .containsExactly(transition("1", streamed(SourcePosition.FIRST, 90), null, row("streamed")));
    }

    @Test
    void aDeletedRowDoesNotComeBackFromAnOlderChange() throws Exception {
        process(delete("1", streamed(30, 31)));
        process(upsert("1", streamed(20, 21), "anna"));

        assertThat(transitions()).isEmpty();
    }

    @Test
    void aDeletedRowComesBackFromANewerChange() throws Exception {
        process(upsert("1", streamed(10, 11), "ann"));
        process(delete("1", streamed(30, 31)));
        process(upsert("1", streamed(40, 41), "ann again"));
        harness.setProcessingTime(RETENTION.toMillis() + 1);
        process(upsert("1", streamed(20, 21), "old"));

        assertThat(transitions()).last().isEqualTo(transition("1", streamed(40, 41), null, row("ann again")));
    }

    @Test
    void aDeletionIsForgottenAfterItsRetention() throws Exception {
        process(upsert("1", streamed(10, 11), "ann"));
        process(delete("1", streamed(30, 31)));
        assertThat(knownRows()).isEqualTo(1);

        harness.setProcessingTime(RETENTION.toMillis());

        assertThat(knownRows()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aChangeThatTouchesNoMappedColumnIsNoTransition() throws Exception {
        process(upsert("1", streamed(10, 11), "ann"));
        process(upsert("1", streamed(20, 21), "ann"));
        process(upsert("1", streamed(15, 16), "late"));

        assertThat(transitions()).containsExactly(transition("1", streamed(10, 11), null, row("ann")));
    }

    @Test
    void aTruncationTakesTheOlderRowsOfItsTableOnly() throws Exception {
        process(upsert("1", streamed(10, 11), "older"));
        process(upsert("2", streamed(30, 31), "newer"));
        process(new RowChange("crm.public.customers2", "1", Operation.UPSERT, streamed(10, 11), 5, row("x"), 0, 0));
        harness.processBroadcastElement(truncate(streamed(20, 21)), 0);
        process(upsert("3", streamed(15, 16), "late"));
        process(upsert("4", streamed(20, 22), "later in the same transaction"));

        assertThat(transitions().subList(3, 5))
                .containsExactly(
                        transition("1", streamed(20, 21), row("older"), null),
                        transition("4", streamed(20, 22), null, row("later in the same transaction")));
        assertThat(transitions()).hasSize(5);
    }

    @Test
    void aRepeatedTruncationTakesNothingMore() throws Exception {
        harness.processBroadcastElement(truncate(streamed(20, 21)), 0);
        process(upsert("1", streamed(30, 31), "newer"));
        harness.processBroadcastElement(truncate(streamed(20, 21)), 0);
        harness.processBroadcastElement(truncate(streamed(10, 11)), 0);
        process(upsert("2", streamed(15, 16), "late"));

        assertThat(transitions()).containsExactly(transition("1", streamed(30, 31), null, row("newer")));
    }

    /** As ingest writes it with the end of a snapshot that was taken anew at 100, after one at 90 was interrupted. */
    @Test
    void aTruncationJustBeforeASnapshotTakesWhatTheSnapshotHasNotRead() throws Exception {
        process(upsert("1", read(90), "gone meanwhile"));
        process(upsert("2", read(90), "old"));
        process(upsert("2", read(100), "new"));
        process(upsert("3", streamed(SourcePosition.FIRST, 95), "open while the snapshot began"));
        harness.processBroadcastElement(truncate(read(99)), 0);
        process(upsert("4", read(90), "gone meanwhile, and late"));
        process(upsert("5", read(100), "late"));
        process(upsert("6", streamed(100, 97), "open while the snapshot began, and late"));

        assertThat(transitions().subList(4, transitions().size()))
                .containsExactly(
                        transition("1", read(99), row("gone meanwhile"), null),
                        transition("5", read(100), null, row("late")),
                        transition("6", streamed(100, 97), null, row("open while the snapshot began, and late")));
    }

    @Test
    void aValueThatTheSourceLeftOutIsFilledFromTheRow() throws Exception {
        process(upsert("1", streamed(10, 11), "long text"));
        process(upsert("1", streamed(20, 21), RowChange.LEFT_OUT));
        process(upsert("1", streamed(30, 31), "short"));

        assertThat(transitions())
                .containsExactly(
                        transition("1", streamed(10, 11), null, row("long text")),
                        transition("1", streamed(30, 31), row("long text"), row("short")));
    }

    @Test
    void aValueThatCouldNotBeReadStaysUntilAChangeCorrectsIt() throws Exception {
        process(upsert("1", streamed(10, 11), RowChange.UNREADABLE));
        process(upsert("1", streamed(20, 21), RowChange.LEFT_OUT));
        process(upsert("1", streamed(30, 31), RowChange.UNREADABLE));
        process(upsert("1", streamed(40, 41), "ann"));

        assertThat(transitions())
                .containsExactly(
                        transition("1", streamed(10, 11), null, row(RowChange.UNREADABLE)),
                        transition("1", streamed(40, 41), row(RowChange.UNREADABLE), row("ann")));
    }

    @Test
    void aChangeThatIsReplayedAndCanNowBeReadIsTaken() throws Exception {
        process(upsert("1", streamed(10, 11), RowChange.UNREADABLE));
        process(upsert("1", streamed(10, 11), RowChange.UNREADABLE));
        process(upsert("1", streamed(10, 11), RowChange.LEFT_OUT));
        process(upsert("1", streamed(9, 10), "older"));
        process(upsert("1", streamed(10, 11), "ann"));
        process(upsert("1", streamed(10, 11), "no more"));

        assertThat(transitions())
                .containsExactly(
                        transition("1", streamed(10, 11), null, row(RowChange.UNREADABLE)),
                        transition("1", streamed(10, 11), row(RowChange.UNREADABLE), row("ann")));
    }

    @Test
    void aReplayedChangeThatCanNowBeReadDoesNotOvertakeANewerOne() throws Exception {
        process(upsert("1", streamed(10, 11), RowChange.UNREADABLE));
        process(upsert("1", streamed(20, 21), RowChange.UNREADABLE));
        process(upsert("1", streamed(10, 11), "ann"));
        process(delete("1", streamed(30, 31)));
        process(upsert("1", streamed(20, 21), "anna"));

        assertThat(transitions())
                .containsExactly(
                        transition("1", streamed(10, 11), null, row(RowChange.UNREADABLE)),
                        transition("1", streamed(30, 31), row(RowChange.UNREADABLE), null));
    }

    @Test
    void aCustomersTextThatLooksLikeAPlaceholderIsText() throws Exception {
        process(upsert("1", streamed(10, 11), "ann"));
        process(upsert("1", streamed(20, 21), RowChange.UNAVAILABLE));

        assertThat(transitions())
                .last()
                .isEqualTo(transition("1", streamed(20, 21), row("ann"), row(RowChange.UNAVAILABLE)));
    }

    @Test
    void aValueThatCannotBeFilledIsRejected() throws Exception {
        process(upsert("1", streamed(20, 21), RowChange.LEFT_OUT));

        assertThat(transitions()).isEmpty();
        assertThat(harness.getSideOutput(new OutputTag<RejectedRecord>("incomplete") {}))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.getValue().reason()).isEqualTo(Reason.UNAVAILABLE_VALUE);
                    assertThat(rejected.getValue().error()).contains("name");
                    assertThat(rejected.getValue().source()).isEqualTo("crm");
                });
    }

    private long knownRows() {
        return harness.getOperator()
                .getKeyedStateBackend()
                .getKeys("row", VoidNamespace.INSTANCE)
                .count();
    }

    private void process(RowChange change) throws Exception {
        harness.processElement(change, 0);
    }

    private List<RowTransition> transitions() {
        return new ArrayList<>(harness.extractOutputValues());
    }

    private static RowTransition transition(
            String key,
            SourcePosition position,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after) {
        return new RowTransition(TABLE, key, position, 5, before, after);
    }

    private static RowChange upsert(String key, SourcePosition position, String name) {
        return new RowChange(TABLE, key, Operation.UPSERT, position, 5, row(name), 0, 0);
    }

    private static RowChange delete(String key, SourcePosition position) {
        return new RowChange(TABLE, key, Operation.DELETE, position, 5, null, 0, 0);
    }

    private static RowChange truncate(SourcePosition position) {
        return new RowChange(TABLE, "", Operation.TRUNCATE, position, 5, null, 0, 0);
    }

    private static Map<String, @Nullable String> row(String name) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("name", name);
        row.put("city", null);
        return row;
    }

    private static SourcePosition streamed(long commit, long offset) {
        return new SourcePosition(false, commit, offset, 0);
    }

    private static SourcePosition read(long lsn) {
        return new SourcePosition(true, lsn, lsn, 0);
    }
}
