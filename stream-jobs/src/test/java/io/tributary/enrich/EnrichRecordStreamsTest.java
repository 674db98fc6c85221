package io.tributary.enrich;

import static io.tributary.enrich.EnrichmentWorld.MANAGER;
import static io.tributary.enrich.EnrichmentWorld.PRICES;
import static io.tributary.enrich.EnrichmentWorld.becomes;
import static io.tributary.enrich.EnrichmentWorld.customer;
import static io.tributary.enrich.EnrichmentWorld.definition;
import static io.tributary.enrich.EnrichmentWorld.row;
import static io.tributary.enrich.EnrichmentWorld.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.mapping.MapRows;
import io.tributary.records.Enrichment;
import io.tributary.records.RecordEvent;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From transitions to answers, over the network between the stations. */
class EnrichRecordStreamsTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @ParameterizedTest
    @CsvSource({"hashmap,1", "rocksdb,2"})
    void customersAreToldTheRowsTheyReferTo(String backend, int parallelism) throws Exception {
        List<RowTransition> transitions = List.of(
                becomes(MANAGER, "north", row("Bo", RowChange.UNREADABLE, "7")),
                becomes(PRICES, "south", row(null, "prices@x.org", null)),
                customer("1", "north"),
                customer("2", "south"),
                customer("3", RowChange.UNREADABLE));

        assertThat(answers(transitions, backend, parallelism))
                .extracting(RecordEvent::record, RecordEvent::enrichment)
                .containsExactlyInAnyOrder(
                        tuple("crm.public.customers/1", new Enrichment(MANAGER, "north", taken("Bo", null))),
                        tuple("crm.public.customers/2", new Enrichment(PRICES, "south", taken(null, "prices@x.org"))));
    }

    private static List<RecordEvent> answers(List<RowTransition> transitions, String backend, int parallelism)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        DataStream<RowTransition> source =
                environment.fromData(RowTransition.class, transitions.toArray(RowTransition[]::new));
        MapRows.Outputs mapped = MapRows.attach(source.rebalance(), definition());
        List<RecordEvent> answers = new ArrayList<>();
        try (CloseableIterator<RecordEvent> iterator = EnrichRecord.attach(
                        mapped.referenceUses(), mapped.referenceRows(), definition())
                .executeAndCollect()) {
            iterator.forEachRemaining(answers::add);
        }
        return answers;
    }
}
