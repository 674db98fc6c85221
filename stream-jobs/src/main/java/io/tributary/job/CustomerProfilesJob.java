package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.profile.EpochClock;
import io.tributary.records.ProfileDocument;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import io.tributary.sinks.RecallProfiles;
import io.tributary.sinks.WriteIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Flink job that keeps the customer profiles: change topics in; index, profile topic and dead letters out. */
public final class CustomerProfilesJob {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);
    /** Divides evenly among many parallelisms; must stay as it is for state to be restored. */
    private static final int KEY_GROUPS = 720;
    /** By its name, as a cluster without RocksDB has no class for it. */
    private static final ConfigOption<Boolean> BLOOM_FILTERS = ConfigOptions.key(
                    "state.backend.rocksdb.use-bloom-filter")
            .booleanType()
            .noDefaultValue();

    private CustomerProfilesJob() {}

    /** Usage: {@code flink run tributary-job.jar --pipeline FILE}. Fails with all problems if the file is wrong. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[0].equals("--pipeline")) {
            throw new IllegalArgumentException(
                    "arguments: %s (expected: --pipeline FILE)".formatted(String.join(" ", arguments)));
        }
        PipelineDefinition definition = PipelineFile.read(Path.of(arguments[1]));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, definition);
        environment.execute(name(definition));
    }

    /** The name the job runs under. */
    public static String name(PipelineDefinition definition) {
        return definition.pipeline() + ": customer profiles";
    }

    /** The consumer group that shows how far the job has read; its offsets are committed with each checkpoint. */
    public static String consumerGroup(PipelineDefinition definition) {
        return definition.pipeline() + ".customer-profiles";
    }

    /**
     * Prepares the index and the output topics, and wires the job into the environment; executing it is left to the
     * caller. What the environment's configuration sets explicitly is kept.
     */
    public static void define(StreamExecutionEnvironment environment, PipelineDefinition definition)
            throws IOException {
        OutputTopics.create(definition);
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            ProfileIndex.prepare(connection.client(), definition);
        }
        environment.configure(settings(environment));
        var messages = environment
                .fromSource(ChangeMessages.source(definition), WatermarkStrategy.noWatermarks(), "ChangeTopics")
                .uid("change-topics");
        var recalls = RecallProfiles.attach(RecallMessages.attach(environment, definition), definition.index());
        deliver(CustomerProfilesTopology.wire(messages, recalls, definition, EpochClock.system()), definition);
    }

    /** To the index, which has to be prepared, and to the output topics. */
    static void deliver(CustomerProfilesTopology.Outputs outputs, PipelineDefinition definition) {
        // They leave AssembleProfile by id already.
        var refused = WriteIndex.attach(
                DataStreamUtils.reinterpretAsKeyedStream(outputs.profiles(), ProfileDocument::id, Types.STRING),
                definition.index());
        outputs.profiles()
                .sinkTo(JobSinks.profiles(definition))
                .uid("profile-topic")
                .name("ProfileTopic");
        outputs.identityEvents()
                .sinkTo(JobSinks.identityEvents(definition))
                .uid("identity-events")
                .name("IdentityEvents");
        outputs.segmentEvents()
                .sinkTo(JobSinks.segmentEvents(definition))
                .uid("segment-events")
                .name("SegmentEvents");
        outputs.rejected()
                .union(refused)
                .sinkTo(new DeadLetterSink(definition))
                .uid("dead-letters")
                .name("DeadLetters");
    }

    /** Those of the environment, and ours where it says nothing. */
    static Configuration settings(StreamExecutionEnvironment environment) {
        Configuration given = new Configuration();
        given.addAll((Configuration) environment.getConfiguration());
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        // While the index is away for longer than the sink's buffer lasts, checkpoints wait; that is no reason to fail.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // Every look asks for one key, and most of them for one that few files have or, where a row is new, none.
        settings.set(BLOOM_FILTERS, true);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        settings.set(PipelineOptions.MAX_PARALLELISM, KEY_GROUPS);
        // No operator changes what it was given or has given away.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.addAll(given);
        return settings;
    }
}
