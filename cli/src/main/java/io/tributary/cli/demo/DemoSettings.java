package io.tributary.cli.demo;

import io.tributary.embedded.ElasticsearchRelease;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the demo.
 *
 * @param rate changes a second
 * @param elasticsearchPort 0 for a free one, as {@code flinkPort}
 * @param keep the folder to keep everything in; null: a temporary one
 */
record DemoSettings(
        int customers,
        double rate,
        long seed,
        ElasticsearchRelease elasticsearch,
        int elasticsearchPort,
        int flinkPort,
        @Nullable Path keep,
        StateBackend stateBackend) {

    /** How old the metrics that Flink tells may be. */
    static final Duration METRICS = Duration.ofMillis(500);

    private static final Duration CHECKPOINTS = Duration.ofSeconds(5);
    private static final int MOST_FAILURES = 3;
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(5);

    enum StateBackend {
        HEAP("hashmap"),
        ROCKSDB("rocksdb");

        private final String flinkName;

        StateBackend(String flinkName) {
            this.flinkName = flinkName;
        }
    }

    /**
     * Checkpoints often enough to come to rest soon, but not so often that writing the heap takes a core. They go to the
     * folder, because in memory they may not grow beyond 5 MB. A job that fails again and again ends, instead of looking
     * as if it were slow.
     */
    Configuration flink(Path checkpoints) {
        return new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, stateBackend.flinkName)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        checkpoints.toUri().toString())
                .set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, MOST_FAILURES)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL, FAILURES_WITHIN)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofSeconds(1))
                .set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS);
    }
}
