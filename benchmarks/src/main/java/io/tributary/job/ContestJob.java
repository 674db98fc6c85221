package io.tributary.job;

import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.Task;
import io.tributary.contest.flink.DeliverySink;
import io.tributary.contest.flink.FlinkSettings;
import io.tributary.contest.flink.KeptJob;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.ProfileDocument;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Tributary as a contestant: its documents are counted and dropped. */
public final class ContestJob implements Contestant {

    public static void main(String[] arguments) {
        ContestantProgram.run(new ContestJob(), arguments);
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.of(task));
        var outputs = Backlog.wire(environment, task, definition);
        outputs.profiles().sinkTo(new DeliverySink<>(ProfileDocument::id, ProfileDocument::body));
        for (DataStream<?> besides : List.of(outputs.identityEvents(), outputs.segmentEvents(), outputs.rejected())) {
            besides.sinkTo(new DiscardingSink<>());
        }
        String name = CustomerProfilesJob.name(definition);
        if (task.keepState()) {
            String group = CustomerProfilesJob.consumerGroup(definition);
            return KeptJob.run(environment, name, task, definition, group, RecallDelivered::isDone);
        }
        environment.execute(name);
        return Map.of();
    }
}
