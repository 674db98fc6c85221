package io.tributary.kafkastreams;

import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.FolderSize;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** Does the task with one Kafka Streams application, whose threads share the work. */
public final class KafkaStreamsContestant implements Contestant {

    private final Leftovers leftovers = new Leftovers();

    /** See {@link ContestantProgram#run}. */
    public static void main(String[] arguments) {
        KafkaStreamsContestant contestant = new KafkaStreamsContestant();
        // When everything is measured, and not before.
        Runtime.getRuntime().addShutdownHook(new Thread(contestant::removeLeftovers, "leftovers"));
        ContestantProgram.run(contestant, arguments);
    }

    /** Deletes what the runs of this contestant left in Kafka. */
    void removeLeftovers() {
        leftovers.remove();
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        String applicationId = applicationId(task, definition, run);
        Properties settings = StreamsSettings.of(task, definition, applicationId);
        leftovers.add(definition.kafka().bootstrap(), applicationId);
        Workload workload = Workload.named(task.workload());
        Storage storage = Storage.of(task.variant());
        Progress progress = new Progress();
        try (StreamsRun streams =
                new StreamsRun(workload.topology(definition, storage, progress), settings, progress)) {
            streams.work(definition, task.kept(), workload.steps());
        }
        return task.keepState() ? sizes(task, definition, applicationId, storage) : Map.of();
    }

    /** One that keeps its state must be found again. */
    private static String applicationId(Task task, PipelineDefinition definition, int run) {
        String name = definition.pipeline() + "-streams";
        return task.keepState() ? name : "%s-%d-%s".formatted(name, run, UUID.randomUUID());
    }

    /** State on the heap is kept nowhere but in the changelogs. */
    private static Map<String, Double> sizes(
            Task task, PipelineDefinition definition, String applicationId, Storage storage) throws Exception {
        double changelogs = Changelogs.bytes(definition.kafka().bootstrap(), applicationId);
        double state = storage.rocksDb()
                ? FolderSize.of(StreamsSettings.stateFolder(task).resolve(applicationId))
                : changelogs;
        return Map.of(Outcome.STATE_BYTES, state, Outcome.CHANGELOG_BYTES, changelogs);
    }
}
