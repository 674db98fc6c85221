package io.tributary.contest.flink;

import io.tributary.contest.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;

/** The settings that all contestants on Flink run with: what a cluster's configuration would hold, no job's own. */
public final class FlinkSettings {

    /** Of the variant: the state lives in RocksDB; on the heap where it is not named. */
    private static final String ROCKSDB = "rocksdb";

    private FlinkSettings() {}

    /** Settings for a local environment that executes one job after another. */
    public static Configuration of(Task task) {
        boolean rocksDb = task.variant().startsWith(ROCKSDB);
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, rocksDb ? ROCKSDB : "hashmap");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, rocksDb);
        // Tributary's job sets it itself; with it, all do.
        settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, rocksDb);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(task.commitMillis()));
        // A job that has come to its end would wait for one more, and the clock with it.
        settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints(task).toUri().toString());
        settings.set(CoreOptions.DEFAULT_PARALLELISM, task.parallelism());
        settings.set(CoreOptions.TMP_DIRS, Path.of(task.folder(), "tmp").toString());
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(rocksDb ? 768 : 64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        if (task.keepState()) {
            goOn(task, settings);
        }
        return settings;
    }

    /** As a cluster does with a job that failed: the last checkpoint is the job's own. */
    private static void goOn(Task task, Configuration settings) {
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        NewestCheckpoint.in(checkpoints(task))
                .ifPresent(checkpoint -> settings.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString()));
    }

    /** When the last checkpoint of a task that keeps its state was completed, in milliseconds since 1970; empty for the first JVM. */
    public static OptionalLong lastCheckpoint(Task task) {
        return NewestCheckpoint.in(checkpoints(task)).stream()
                .mapToLong(NewestCheckpoint::completedAt)
                .findFirst();
    }

    private static Path checkpoints(Task task) {
        return Path.of(task.folder(), "checkpoints");
    }
}
