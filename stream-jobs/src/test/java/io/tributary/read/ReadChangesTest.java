package io.tributary.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RawChange;
import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.RowChange;
import io.tributary.records.Station;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadChangesTest {

    private static final PipelineDefinition DEFINITION = new PipelineDefinition(
            "acme",
            new KafkaDefinition("127.0.0.1:9092", new ConnectionProperties(Map.of()), 1, 1),
            List.of(new SourceDefinition(
                    "crm",
                    "postgres",
                    new ConnectionProperties(Map.of()),
                    List.of(new CustomerTable(
                            new TableId("crm", "public.customers"),
                            List.of("id"),
                            null,
                            null,
                            null,
                            Map.of(),
                            Map.of(
                                    "name", new Column("name", FieldType.STRING),
                                    "age", new Column("age", FieldType.LONG),
                                    "since", new Column("since", FieldType.DATE)))))),
            List.of(),
            new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
            new DedupeDefinition(Duration.ofDays(7)),
            new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));

    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private OneInputStreamOperatorTestHarness<RawChange, RowChange> harness;

    @BeforeEach
    void open() throws Exception {
        InterceptingTaskMetricGroup task = new InterceptingTaskMetricGroup() {
            @Override
            public InternalOperatorMetricGroup getOrAddOperator(
                    OperatorID id, String name, Map<String, String> variables) {
                return metrics;
            }
        };
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new ReadChanges(DEFINITION)),
                new MockEnvironmentBuilder().setMetricGroup(task).build());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void eachBadFieldIsADeadLetterOfItsOwnAndTheRowFlows() throws Exception {
        RawChange message = message("{\"name\":\"Ann\",\"age\":\"old\",\"since\":\"once\"}");
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues()).singleElement().satisfies(row -> assertThat(row.values())
                .isEqualTo(Map.of("name", "Ann", "age", RowChange.UNREADABLE, "since", RowChange.UNREADABLE)));
        assertThat(rejected())
                .extracting(RejectedRecord::error)
                .containsExactly(
                        "crm.public.customers.age: \"old\" (expected: long)",
                        "crm.public.customers.since: \"once\" (expected: date)");
        assertThat(rejected()).allSatisfy(record -> {
            assertThat(record.station()).isEqualTo(Station.READ_CHANGES);
            assertThat(record.reason()).isEqualTo(Reason.BAD_VALUE);
            assertThat(record.topic()).isEqualTo("acme.crm.public.customers");
            assertThat(record.partition()).isEqualTo(2);
            assertThat(record.offset()).isEqualTo(42);
            assertThat(record.source()).isEqualTo("crm");
            assertThat(record.table()).isEqualTo("crm.public.customers");
            assertThat(record.key()).isEqualTo(message.key());
            assertThat(record.value()).isEqualTo(message.value());
        });
    }

    @Test
    void aRowThatLacksAColumnIsRejectedAsAWholeAndOnce() throws Exception {
        harness.processElement(message("{\"name\":\"Ann\",\"age\":\"old\"}"), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(rejected()).extracting(RejectedRecord::reason).containsExactly(Reason.MISSING_COLUMN);
    }

    @Test
    void fieldsAndMessagesThatWereRejectedAreCounted() throws Exception {
        harness.processElement(message("{\"name\":\"Ann\",\"age\":\"old\",\"since\":\"once\"}"), 0);
        harness.processElement(message("{\"name\":\"Ann\"}"), 0);
        harness.processElement(message("{\"name\":\"Ann\",\"age\":7,\"since\":null}"), 0);

        assertThat(((Counter) metrics.get("rejected")).getCount()).isEqualTo(3);
        assertThat(((Counter) metrics.get("changesRead")).getCount()).isEqualTo(2);
    }

    private List<RejectedRecord> rejected() {
        Queue<StreamRecord<RejectedRecord>> rejected = harness.getSideOutput(ReadChanges.REJECTED);
        return rejected == null
                ? List.of()
                : rejected.stream().map(StreamRecord::getValue).toList();
    }

    private static RawChange message(String after) {
        String value =
                "{\"before\":{\"age\":\"x\"},\"after\":%s,\"source\":{\"schema\":\"public\",\"table\":\"customers\",\"ts_ms\":5,\"lsn\":7,\"sequence\":\"[null,\\\"7\\\"]\"},\"op\":\"u\"}"
                        .formatted(after);
        return new RawChange(
                "acme.crm.public.customers",
                2,
                42,
                "{\"id\":1}".getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }
}
