package io.tributary.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contest.Task;
import io.tributary.contest.Turns;
import io.tributary.contest.flink.FlinkSettings;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.io.File;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Tributary as it runs live: goes on with what comes until its process is ended. */
public final class LiveJob {

    private LiveJob() {}

    /** @param arguments the file of a {@link Task}, and the folder of its turns, of which the first is all there is */
    public static void main(String[] arguments) {
        try {
            Task task = new ObjectMapper().readValue(new File(arguments[0]), Task.class);
            PipelineDefinition definition =
                    PipelineFile.read(new Turns(Path.of(arguments[1])).await(1).orElseThrow());
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.of(task));
            CustomerProfilesJob.define(environment, definition);
            environment.execute(CustomerProfilesJob.name(definition));
        } catch (Throwable e) {
            e.printStackTrace();
        }
        // It has no end: whatever brought it here is a failure.
        System.exit(1);
    }
}
