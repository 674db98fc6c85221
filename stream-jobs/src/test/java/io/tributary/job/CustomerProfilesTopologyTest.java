package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.RawChange;
import io.tributary.records.RejectedRecord;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerProfilesTopologyTest {

    private static final long SEED = 20_260_101;
    private static final List<RawChange> IN_ORDER = new SmallWorld(SEED).history(5_000);
    private static Map<String, String> expected = Map.of();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    /** Savepoints find their state by these: renaming one orphans it. */
    @Test
    void theUidsOfTheStationsStayAsTheyAre() throws Exception {
        StreamExecutionEnvironment environment = environment("hashmap", 1);
        CustomerProfilesTopology.Outputs outputs = wire(environment, new SmallWorld(SEED).history(1));
        outputs.profiles().print().uid("profiles");
        outputs.identityEvents().print().uid("identity-events");
        outputs.segmentEvents().print().uid("segment-events");
        outputs.rejected().print().uid("rejected");

        List<String> uids = environment.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .sorted()
                .toList();

        try (BufferedReader committed = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("uids.txt")), StandardCharsets.UTF_8))) {
            assertThat(uids).isEqualTo(committed.lines().toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"hashmap,1,1", "hashmap,3,2", "rocksdb,1,3", "rocksdb,2,4", "hashmap,2,5"})
    void anyOrderOnAnyBackendGivesTheSameBytes(String backend, int parallelism, long shuffle) throws Exception {
        List<RawChange> shuffled = new ArrayList<>(IN_ORDER);
        shuffled.addAll(IN_ORDER.subList(0, 500));
        Collections.shuffle(shuffled, new Random(shuffle));
        assertThat(documents(environment(backend, parallelism), shuffled))
                .as("seed %d, shuffled by %d", SEED, shuffle)
                .isEqualTo(expected());
    }

    private static synchronized Map<String, String> expected() throws Exception {
        if (expected.isEmpty()) {
            expected = documents(environment("hashmap", 1), IN_ORDER);
            assertThat(expected).hasSizeGreaterThan(500);
            String all = expected.values().toString();
            // A world in which a part never shows would prove nothing of it.
            assertThat(all)
                    .contains("\"kind\":\"alias\"", "\"manager\":{", "\"key\":\"EUR\"", "\"tag\":[", "\"average\":")
                    .contains("busy", "euro", "managed", "tagged");
        }
        return expected;
    }

    @Test
    void aBadMessageIsRejectedWithItsOriginAndTheNextOneFlows() throws Exception {
        RawChange good = new SmallWorld(SEED).customer(1);
        RawChange bad = new RawChange(good.topic(), 1, 42, good.key(), new byte[] {0, 1, 2});
        StreamExecutionEnvironment environment = environment("hashmap", 1);

        List<RejectedRecord> rejected = new ArrayList<>();
        try (CloseableIterator<RejectedRecord> iterator =
                wire(environment, List.of(bad, good)).rejected().executeAndCollect()) {
            iterator.forEachRemaining(rejected::add);
        }

        assertThat(rejected).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("acme.crm.public.customers");
            assertThat(record.partition()).isEqualTo(1);
            assertThat(record.offset()).isEqualTo(42);
            assertThat(record.source()).isEqualTo("crm");
            assertThat(record.table()).isEqualTo("crm.public.customers");
            assertThat(record.value()).isEqualTo(new byte[] {0, 1, 2});
            assertThat(record.key()).isEqualTo(good.key());
        });
        assertThat(documents(environment("hashmap", 1), List.of(bad, good))).hasSize(1);
    }

    private static StreamExecutionEnvironment environment(String backend, int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        return environment;
    }

    private static CustomerProfilesTopology.Outputs wire(
            StreamExecutionEnvironment environment, List<RawChange> messages) {
        DataStream<RawChange> source = environment.fromData(RawChange.class, messages.toArray(RawChange[]::new));
        return CustomerProfilesTopology.wire(
                source.rebalance(), NoRecalls.in(source), SmallWorld.DEFINITION, () -> 1_800_000_000_000L);
    }

    private static Map<String, String> documents(StreamExecutionEnvironment environment, List<RawChange> messages)
            throws Exception {
        return NewestDocuments.of(wire(environment, messages).profiles()).live();
    }
}
