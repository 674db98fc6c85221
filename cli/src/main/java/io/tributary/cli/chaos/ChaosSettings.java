package io.tributary.cli.chaos;

import io.tributary.embedded.ElasticsearchRelease;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/**
 * What was asked for.
 *
 * @param rate changes a second
 */
record ChaosSettings(int kills, long seed, int customers, double rate, ElasticsearchRelease elasticsearch) {

    private static final Duration CHECKPOINTS = Duration.ofSeconds(3);

    /**
     * A cluster that recovers by itself: leader, jobs and checkpoints are in ZooKeeper and in the folder; a process that is
     * gone is missed within seconds; the job is restarted without end; and one TaskManager has room for all of it.
     */
    static Configuration flink(Path folder, String zooKeeper) {
        Configuration settings = new Configuration();
        settings.setString("high-availability.type", "zookeeper");
        settings.setString("high-availability.zookeeper.quorum", zooKeeper);
        settings.setString(
                "high-availability.storageDir", folder.resolve("ha").toUri().toString());
        settings.setString("high-availability.cluster-id", "/chaos");
        settings.setString("high-availability.zookeeper.client.session-timeout", "5 s");
        settings.setString("heartbeat.interval", "1 s");
        settings.setString("heartbeat.timeout", "5 s");
        settings.setString("restart-strategy.type", "fixed-delay");
        settings.setString("restart-strategy.fixed-delay.attempts", Integer.toString(Integer.MAX_VALUE));
        settings.setString("restart-strategy.fixed-delay.delay", "1 s");
        settings.setString("parallelism.default", "2");
        settings.setString("taskmanager.numberOfTaskSlots", "2");
        settings.setString("taskmanager.load-balance.mode", "SLOTS");
        settings.setString("taskmanager.memory.task.heap.size", "572m");
        settings.setString("state.backend.type", "hashmap");
        settings.setString("execution.checkpointing.interval", CHECKPOINTS.toSeconds() + " s");
        settings.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        // What REST tells is kept for 3 s otherwise, and recovery would be seen that late.
        settings.setString("web.refresh-interval", "200 ms");
        return settings;
    }
}
