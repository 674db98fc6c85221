package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.ProfileDocument;
import io.tributary.records.RawChange;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Twenty thousand small worlds through the whole job at once, each as a tenant, against the batch answer for each: for any
 * order across rows, with repeated messages, the profiles are those of the final rows (I1), named after their oldest
 * record (I2), each record in one (I3), no link through a value over its limit (I4), no two cards in one (I5), and no
 * deleted row comes back (I6).
 */
class SmallGraphsTest {

    private static final PipelineDefinition DEFINITION = SmallWorld.definition("many-graphs.yaml");
    private static final int GRAPHS = 20_000;
    private static final int AT_ONCE = 500;
    private static final long SEED = 20_261_123;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void everySmallWorldEndsInItsBatchAnswer() throws Exception {
        Newest.DOCUMENTS.clear();
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(2);
        var messages = environment
                .addSource(new Deliveries(), "messages", TypeInformation.of(RawChange.class))
                .rebalance();
        CustomerProfilesTopology.wire(messages, NoRecalls.in(messages), DEFINITION, () -> 1_800_000_000_000L)
                .profiles()
                .addSink(new Newest());
        environment.execute();

        Map<Integer, Map<String, SmallGraph.Expected>> found = found();
        for (int graph = 0; graph < GRAPHS; graph++) {
            assertThat(found.getOrDefault(graph, Map.of()))
                    .as("graph %d of seed %d", graph, SEED)
                    .isEqualTo(new SmallGraph(DEFINITION, graph, SEED).profiles());
        }
        Newest.DOCUMENTS.clear();
    }

    private static Map<Integer, Map<String, SmallGraph.Expected>> found() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<Integer, Map<String, SmallGraph.Expected>> found = new TreeMap<>();
        for (ProfileDocument document : Newest.DOCUMENTS.values()) {
            if (document.kind() == ProfileDocument.Kind.PROFILE) {
                JsonNode body = json.readTree(document.body());
                String tenant = body.required("tenant").asText();
                int graph = Integer.parseInt(tenant.substring(0, tenant.length() - 1));
                found.computeIfAbsent(graph, key -> new TreeMap<>()).put(document.id(), read(body));
            }
        }
        return found;
    }

    private static SmallGraph.Expected read(JsonNode document) {
        List<String> records = new ArrayList<>();
        document.required("records").forEach(record -> records.add(record.asText()));
        JsonNode metrics = document.required("metrics");
        return new SmallGraph.Expected(
                records,
                document.required("attributes").path("name").textValue(),
                metrics.required("orders").asLong(),
                number(metrics.required("spend")),
                metrics.has("biggest") ? number(metrics.required("biggest")) : null);
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.asText()).stripTrailingZeros();
    }

    /** The messages of some hundreds of worlds at a time, theirs taking turns. */
    private static final class Deliveries implements SourceFunction<RawChange> {
        private static final long serialVersionUID = 1L;
        private volatile boolean cancelled;

        @Override
        public void run(SourceContext<RawChange> context) {
            for (int first = 0; first < GRAPHS && !cancelled; first += AT_ONCE) {
                List<List<RawChange>> worlds = new ArrayList<>();
                for (int graph = first; graph < Math.min(first + AT_ONCE, GRAPHS); graph++) {
                    worlds.add(new SmallGraph(DEFINITION, graph, SEED).delivered());
                }
                for (int turn = 0; !worlds.isEmpty(); turn++) {
                    int at = turn;
                    worlds.removeIf(world -> world.size() <= at);
                    worlds.forEach(world -> context.collect(world.get(at)));
                }
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** The newest document of each id. */
    private static final class Newest implements SinkFunction<ProfileDocument> {
        private static final long serialVersionUID = 1L;
        static final Map<String, ProfileDocument> DOCUMENTS = new ConcurrentHashMap<>();

        @Override
        public void invoke(ProfileDocument document, Context context) {
            DOCUMENTS.merge(
                    document.id(),
                    Objects.requireNonNull(document),
                    (last, next) -> next.version() > last.version() ? next : last);
        }
    }
}
