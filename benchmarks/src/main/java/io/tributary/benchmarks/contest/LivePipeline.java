package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.ExpectedProfiles;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.load.AwaitedInserts;
import io.tributary.benchmarks.load.IndexLooks;
import io.tributary.benchmarks.load.OpenLoad;
import io.tributary.benchmarks.load.SteadyClock;
import io.tributary.benchmarks.results.LoadRun;
import io.tributary.benchmarks.world.TopicFill;
import io.tributary.contest.CpuTime;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Tributary in a JVM of its own, which goes on with whatever comes, and the looks at its index. */
final class LivePipeline implements AutoCloseable {

    /** Longer than anything waits between two refreshes. */
    private static final long QUIET_MILLIS = 2_000;
    /** Nothing new for so long: what is not there by now does not come. */
    private static final long PATIENCE_MILLIS = 60_000;

    private static final double MICROS_OF_A_MILLISECOND = 1_000;

    private final IndexPrograms programs;
    private final Entry entry;
    private final PipelineDefinition definition;
    private final Path folder;
    private final SteadyClock clock = new SteadyClock();
    private final AwaitedInserts inserts;
    private final IndexLooks looks;
    private final OpenLoad load;
    private @Nullable ContestantProcess job;

    private LivePipeline(IndexPrograms programs, Entry entry, PipelineDefinition definition) throws IOException {
        this.programs = programs;
        this.entry = entry;
        this.definition = definition;
        folder = programs.folder(entry.fileName() + "-live");
        inserts = new AwaitedInserts(
                programs.settings().workload(), programs.settings().seed());
        looks = IndexLooks.start(definition, inserts, clock);
        load = new OpenLoad(definition, inserts, clock);
    }

    /** Its topics and index are there then, and empty. */
    static LivePipeline open(IndexPrograms programs, Entry entry) throws Exception {
        PipelineDefinition definition = programs.definition("live-" + entry.variant());
        TopicFill.create(definition);
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            ProfileIndex.prepare(connection.client(), definition);
        }
        return new LivePipeline(programs, entry, definition);
    }

    /**
     * Writes so many changes, starts the job, and returns when it has caught up; how many messages there were.
     *
     * @throws IllegalStateException if not all of them came into the index
     */
    long fill(long events) throws IOException, InterruptedException {
        long[] left = {events};
        long messages = TopicFill.write(
                definition,
                () -> left[0]-- > 0 || !inserts.isComplete() ? inserts.next(clock.micros(), null) : null,
                Long.MAX_VALUE);
        job = programs.begin(entry, definition.pipeline(), folder);
        verifyThere(untilQuiet());
        return messages;
    }

    /**
     * No document tells of two changes that undid each other before it was made; that nothing is missing, all documents tell then.
     *
     * @param unseen how many new rows no document told of
     */
    private void verifyThere(int unseen) throws IOException {
        Verdict verdict = unseen == 0 ? null : compare();
        if (verdict != null && !verdict.isRight()) {
            throw new IllegalStateException("%,d of the new rows never came into the index: %s (expected: all). See %s"
                    .formatted(unseen, verdict, folder));
        }
    }

    /**
     * Commits changes at a rate, and returns when all were found, or nothing more comes.
     *
     * @param share of the greatest rate that it is
     * @param settling how long, before it counts
     * @param measured how long
     */
    LoadRun measure(double share, double perSecond, Duration settling, Duration measured) throws InterruptedException {
        load.send(perSecond, settling, null);
        Histogram latencies = new Histogram(3);
        looks.durations();
        Map<String, Double> before = cpuSeconds();
        OpenLoad.Sent sent = load.send(perSecond, measured, latencies);
        Map<String, Double> used = cpuSeconds();
        before.forEach((process, cpu) -> used.merge(process, -cpu, Double::sum));
        Histogram looked = looks.durations();
        int lost = untilQuiet();
        for (int missing = 0; missing < lost; missing++) {
            latencies.recordValue(TimeUnit.MILLISECONDS.toMicros(PATIENCE_MILLIS));
        }
        return new LoadRun(
                share,
                sent.messages() / sent.seconds(),
                sent.seconds(),
                latencies.getTotalCount(),
                lost,
                latencies.getValueAtPercentile(50) / MICROS_OF_A_MILLISECOND,
                latencies.getValueAtPercentile(99) / MICROS_OF_A_MILLISECOND,
                latencies.getValueAtPercentile(99.9) / MICROS_OF_A_MILLISECOND,
                latencies.getMaxValue() / MICROS_OF_A_MILLISECOND,
                sent.worstLateMillis(),
                looked.getTotalCount(),
                looked.getValueAtPercentile(50) / MICROS_OF_A_MILLISECOND,
                used);
    }

    /** All documents in the index. */
    Verdict compare() throws IOException {
        return programs.compare(definition.pipeline(), ExpectedProfiles.of(inserts.world()), folder);
    }

    /** How many were not found when nothing new came any more. */
    private int untilQuiet() throws InterruptedException {
        while (looks.quietMillis() < QUIET_MILLIS || inserts.left() > 0 && looks.quietMillis() < PATIENCE_MILLIS) {
            Objects.requireNonNull(job, "it is filled first").look();
        }
        return inserts.giveUp();
    }

    private Map<String, Double> cpuSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        seconds.put(
                "the job", CpuTime.seconds(job == null ? ProcessHandle.current().pid() : job.pid()));
        seconds.put("the index", CpuTime.seconds(programs.server().pid()));
        seconds.put("the broker", CpuTime.seconds(programs.arena().brokerPid()));
        seconds.put("load and looks", CpuTime.seconds(ProcessHandle.current().pid()));
        return seconds;
    }

    @Override
    public void close() throws IOException {
        load.close();
        looks.close();
        if (job != null) {
            job.close();
        }
    }
}
