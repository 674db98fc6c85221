package io.tributary.summary;

import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Assignment;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.Enrichment;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RecordEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator, what it tells, and what profiles hold because of that. */
final class RecordHarness implements AutoCloseable {

    static final EnrichmentDefinition MANAGER =
            new EnrichmentDefinition("manager", "region", Map.of("name", FieldType.STRING));

    /** By profile, then by record. */
    final Map<String, Map<String, Contribution>> profiles = new TreeMap<>();

    private final ProfileDefinition definition;
    private KeyedOneInputStreamOperatorTestHarness<String, RecordEvent, ProfileEvent> harness;

    RecordHarness(List<MetricDefinition> metrics) throws Exception {
        definition = new ProfileDefinition(List.of(), List.of(MANAGER), metrics, List.of());
        harness = open(null);
    }

    static CustomerRecord customer(String tenant, @Nullable String region) {
        Map<String, @Nullable String> attributes = new HashMap<>();
        attributes.put("region", region);
        return new CustomerRecord(tenant, 1, 1, "lsn 1", Map.of("email", "ann@x.org"), attributes, 0);
    }

    static RecordEvent assigned(String record, String tenant, @Nullable String profile) {
        return RecordEvent.assigned(new Assignment(record, tenant, profile, 1));
    }

    static RecordEvent answered(String record, String key, @Nullable String name) {
        Map<String, @Nullable String> values = null;
        if (name != null) {
            values = new HashMap<>();
            values.put("name", name);
            values.put("phone", "not taken");
        }
        return RecordEvent.enriched(record, new Enrichment("manager", key, values), 1);
    }

    static RecordEvent order(
            String record,
            String id,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after) {
        return RecordEvent.activity(record, Orders.change(id, before, after), 1);
    }

    /** What is told because of the event. */
    List<ProfileEvent> process(RecordEvent event) throws Exception {
        harness.processElement(event, 0);
        return told();
    }

    /** What is told because time passes. */
    List<ProfileEvent> waitUntil(long milliseconds) throws Exception {
        harness.setProcessingTime(milliseconds);
        return told();
    }

    /** Goes on as another process from where this one is. */
    void restart() throws Exception {
        long time = harness.getProcessingTime();
        OperatorSubtaskState snapshot = harness.snapshot(0, 0);
        harness.close();
        harness = open(snapshot);
        harness.setProcessingTime(time);
    }

    int stateSize() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, RecordEvent, ProfileEvent> open(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, RecordEvent, ProfileEvent> opened =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SummariseRecord(definition)), RecordEvent::record, Types.STRING);
        opened.setup();
        if (snapshot != null) {
            opened.initializeState(snapshot);
        }
        opened.open();
        return opened;
    }

    private List<ProfileEvent> told() {
        List<ProfileEvent> told = List.copyOf(harness.extractOutputValues());
        harness.getOutput().clear();
        for (ProfileEvent event : told) {
            Map<String, Contribution> members = profiles.computeIfAbsent(event.profile(), id -> new TreeMap<>());
            switch (event.kind()) {
                case MEMBER -> members.put(event.record(), Objects.requireNonNull(event.contribution()));
                case LEFT -> members.remove(event.record());
                case HOME -> {}
            }
        }
        profiles.values().removeIf(Map::isEmpty);
        return told;
    }
}
