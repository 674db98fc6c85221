package io.tributary.cli.demo;

import io.tributary.cli.run.Deadline;
import io.tributary.cli.world.Fence;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.CaptureProgress;
import java.time.Duration;
import java.util.Map;

/**
 * Tells when the index shows everything that the sources hold. Nobody may write to the sources meanwhile.
 *
 * <p>In this order: the snapshots are done; ingest is past a mark set in each source now; the job has read, and committed
 * with a checkpoint, every message of the change topics; and after a refresh the largest version in the index stays the
 * same over two looks half a second apart.
 */
final class AtRest {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final DemoStack stack;
    private final PipelineDefinition definition;
    private final Deadline deadline;

    private AtRest(DemoStack stack, Deadline deadline) {
        this.stack = stack;
        this.definition = stack.definition();
        this.deadline = deadline;
    }

    /** @throws io.tributary.cli.lifetime.VerbFailedException when the time is over; it says what was waited for */
    static void await(DemoStack stack, Duration patience) throws Exception {
        AtRest rest = new AtRest(stack, Deadline.in(patience));
        rest.awaitCapture();
        rest.awaitJob();
        rest.awaitIndex();
    }

    private void awaitCapture() throws Exception {
        deadline.await("the snapshots of all sources are taken", () -> {
            stack.requireRunning();
            return stack.ingest().progress().stream().allMatch(CaptureProgress::snapshotDone);
        });
        Map<String, Long> marks = Fence.raise(definition, stack.servers().connections());
        deadline.await("ingest has captured every change", () -> {
            stack.requireRunning();
            return stack.ingest().progress().stream()
                    .allMatch(source -> source.lastPosition() > marks.getOrDefault(source.source(), -1L)
                            || !marks.containsKey(source.source()));
        });
    }

    private void awaitJob() throws Exception {
        try (JobProgress job = new JobProgress(definition)) {
            deadline.await("the job has read every change and taken a checkpoint", () -> {
                stack.requireRunning();
                return job.isAtTheEnd();
            });
        }
    }

    private void awaitIndex() throws Exception {
        IndexView index = stack.index();
        index.refresh();
        long[] last = {-1};
        deadline.await("the index is at rest", BETWEEN_LOOKS, () -> {
            index.refresh();
            long version = index.largestVersion();
            boolean same = version == last[0];
            last[0] = version;
            return same;
        });
    }
}
