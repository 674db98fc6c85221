package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.records.Assignment;
import io.tributary.records.IdentityChange;
import io.tributary.records.IdentityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator's subtasks, each in a harness, with changes sent to the one that has their tenant. */
final class Subtasks implements AutoCloseable {

    static final int MAX_PARALLELISM = 16;

    private final List<KeyedOneInputStreamOperatorTestHarness<String, IdentityChange, Assignment>> harnesses =
            new ArrayList<>();

    Subtasks(List<IdentifierRule> rules, int parallelism, long time, @Nullable Snapshot restored) throws Exception {
        for (int subtask = 0; subtask < parallelism; subtask++) {
            var harness = new KeyedOneInputStreamOperatorTestHarness<String, IdentityChange, Assignment>(
                    new ResolveIdentities(rules),
                    IdentityChange::tenant,
                    Types.STRING,
                    MAX_PARALLELISM,
                    parallelism,
                    subtask);
            harness.setup();
            harness.setProcessingTime(time);
            if (restored != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        restored.state(), MAX_PARALLELISM, restored.parallelism(), parallelism, subtask));
            }
            harness.open();
            harnesses.add(harness);
        }
    }

    record Snapshot(OperatorSubtaskState state, int parallelism) {}

    Snapshot snapshot() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[harnesses.size()];
        for (int subtask = 0; subtask < states.length; subtask++) {
            states[subtask] = harnesses.get(subtask).snapshot(1, 1);
        }
        return new Snapshot(AbstractStreamOperatorTestHarness.repackageState(states), states.length);
    }

    void process(IdentityChange change) throws Exception {
        int subtask =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(change.tenant(), MAX_PARALLELISM, harnesses.size());
        harnesses.get(subtask).processElement(new StreamRecord<>(change));
    }

    void advanceTo(long time) throws Exception {
        for (var harness : harnesses) {
            harness.setProcessingTime(time);
        }
    }

    /** Hands over what came out since the last call. */
    void collect(Consumer<Assignment> assignments, Consumer<IdentityEvent> events) {
        for (var harness : harnesses) {
            harness.extractOutputValues().forEach(assignments);
            harness.getOutput().clear();
            var side = harness.getSideOutput(ResolveIdentities.EVENTS);
            if (side != null) {
                side.forEach(event -> events.accept(event.getValue()));
                side.clear();
            }
        }
    }

    int timers() {
        return harnesses.stream()
                .mapToInt(AbstractStreamOperatorTestHarness::numProcessingTimeTimers)
                .sum();
    }

    int stateEntries() {
        return harnesses.stream()
                .mapToInt(KeyedOneInputStreamOperatorTestHarness::numKeyedStateEntries)
                .sum();
    }

    @Override
    public void close() throws Exception {
        for (var harness : harnesses) {
            harness.close();
        }
    }
}
