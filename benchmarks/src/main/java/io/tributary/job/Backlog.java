package io.tributary.job;

import io.tributary.contest.Task;
import io.tributary.contest.flink.FlinkSettings;
import io.tributary.definition.PipelineDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.job.CustomerProfilesTopology.Outputs;
import io.tributary.profile.EpochClock;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RawChange;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job's own topology and settings, over what is in the topics now, or where its state is kept, over what comes. */
final class Backlog {

    private Backlog() {}

    static Outputs wire(StreamExecutionEnvironment environment, Task task, PipelineDefinition definition)
            throws Exception {
        environment.configure(CustomerProfilesJob.settings(environment));
        DataStream<RawChange> messages = environment
                .fromSource(
                        task.keepState() ? ChangeMessages.source(definition) : ChangeMessages.boundedSource(definition),
                        WatermarkStrategy.noWatermarks(),
                        "ChangeTopics")
                .uid("change-topics");
        // None; but a source that ended at once would leave the job without checkpoints.
        DataStream<ProfileEvent> none =
                messages.<ProfileEvent>flatMap((message, out) -> {}).returns(Encodings.PROFILE_EVENT);
        DataStream<ProfileEvent> recalls = task.keepState()
                ? RecallDelivered.attach(
                        none, task.earlier(), FlinkSettings.lastCheckpoint(task).orElse(Long.MAX_VALUE))
                : none;
        return CustomerProfilesTopology.wire(messages, recalls, definition, EpochClock.system());
    }
}
