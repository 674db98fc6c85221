package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.world.Changes;
import io.tributary.contest.ChangeTopics;
import io.tributary.contest.Committed;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings a contestant to the middle of its work: a quarter of the changes is in the topics until all of them are committed, then
 * come the others. It is there when as many documents again were delivered, so that there is something to do again and
 * something to do yet.
 */
final class Middle {

    private static final int FIRST_PART = 4;
    private static final int DELIVERED = 2;

    private final Arena arena;
    private final String pipeline;
    private final Changes changes;
    private final long events;

    /** Makes the topics of a pipeline, with the first part of the changes in them. */
    Middle(Arena arena, String pipeline, long events, long seed) throws Exception {
        this.arena = arena;
        this.pipeline = pipeline;
        this.events = events;
        changes = arena.begin(pipeline, events, seed);
        arena.send(pipeline, changes, events / FIRST_PART);
    }

    /**
     * Returns when a contestant is there.
     *
     * @param documents what it delivers
     * @return the share of all messages that is committed
     */
    double await(Entry entry, ContestantProcess contestant, Path documents) throws Exception {
        PipelineDefinition definition = PipelineFile.read(arena.definition(pipeline));
        try (Committed committed =
                Committed.of(definition.kafka().bootstrap(), entry.program().group(pipeline))) {
            Map<TopicPartition, Long> firstPart = ChangeTopics.ends(definition);
            while (!committed.covers(firstPart)) {
                contestant.lookAtWork();
            }
            long delivered = Files.size(documents);
            arena.send(pipeline, changes, events * 2);
            while (Files.size(documents) < DELIVERED * delivered) {
                contestant.lookAtWork();
            }
            Map<TopicPartition, Long> ends = ChangeTopics.ends(definition);
            return (double) committed.messages(ends)
                    / ends.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
