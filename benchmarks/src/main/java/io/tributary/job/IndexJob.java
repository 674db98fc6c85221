package io.tributary.job;

import io.tributary.benchmarks.index.IndexMeter;
import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.Task;
import io.tributary.contest.flink.FlinkSettings;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Tributary with all of its outputs, the index first: works through a backlog, and ends when the index has it. */
public final class IndexJob implements Contestant {

    public static void main(String[] arguments) {
        ContestantProgram.run(new IndexJob(), arguments);
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            OutputTopics.create(definition);
            ProfileIndex.prepare(connection.client(), definition);
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.of(task));
            CustomerProfilesJob.deliver(Backlog.wire(environment, task, definition), definition);
            environment.execute(CustomerProfilesJob.name(definition));
            return IndexMeter.measures(connection.client(), definition);
        }
    }
}
