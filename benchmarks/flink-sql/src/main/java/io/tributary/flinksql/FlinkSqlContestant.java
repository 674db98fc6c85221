package io.tributary.flinksql;

import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.Task;
import io.tributary.contest.flink.DeliverySink;
import io.tributary.contest.flink.FlinkSettings;
import io.tributary.contest.flink.KeptJob;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink SQL, as its users would write the two workloads. */
public final class FlinkSqlContestant implements Contestant {

    public static void main(String[] arguments) {
        ContestantProgram.run(new FlinkSqlContestant(), arguments);
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.of(task));
        ProfileQuery query = new ProfileQuery(Planner.of(environment, task), task.workload());
        query.createSources(placeholders(definition, task.keepState() ? "unbounded" : "latest-offset"));
        query.createViews();
        ProfileRows rows = new ProfileRows(query.columns());
        query.changes().sinkTo(new DeliverySink<>(rows::id, rows::document)).name("deliveries");
        if (task.keepState()) {
            return KeptJob.run(environment, task.workload(), task, definition, group(definition), () -> true);
        }
        environment.execute(task.workload());
        return Map.of();
    }

    static Map<String, String> placeholders(PipelineDefinition definition, String end) {
        Map<String, String> values = new HashMap<>();
        values.put("kafka.bootstrap", definition.kafka().bootstrap());
        values.put("kafka.group", group(definition));
        values.put("kafka.end", end);
        for (TableDefinition table : definition.tables()) {
            values.put("topic:" + table.id(), definition.changeTopic(table.id()));
        }
        return values;
    }

    private static String group(PipelineDefinition definition) {
        return definition.pipeline() + ".flink-sql";
    }
}
