package io.tributary.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster of one JobManager and one TaskManager in this JVM, with REST and the web UI on 127.0.0.1. Jobs find
 * their classes on this JVM's class path. Its working files are below the data folder.
 */
public final class FlinkServer implements AutoCloseable {

    private static final String NAME = "Flink";
    private static final int SLOTS = 4;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(60);

    private final MiniCluster cluster;
    private final URI url;
    private final Configuration jobDefaults;

    private FlinkServer(MiniCluster cluster, URI url, Configuration jobDefaults) {
        this.cluster = cluster;
        this.url = url;
        this.jobDefaults = jobDefaults;
    }

    /**
     * Starts a cluster and returns when it takes jobs.
     *
     * @param port of REST and the web UI, 0 for any free one
     * @param settings win over this class's own (4 task slots, metrics fetched every second, no upload of jars), but not
     *     over the address; they are also the defaults of the jobs made by {@link #environment}
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static FlinkServer start(Path dataFolder, int port, Configuration settings) {
        int restPort = Loopback.port(NAME, port);
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        Configuration configuration = configuration(folder, restPort, settings);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .setCommonBindAddress(Loopback.ADDRESS)
                .build());
        try {
            cluster.start();
            return new FlinkServer(cluster, cluster.getRestAddress().get(), new Configuration(settings));
        } catch (Exception e) {
            end(cluster);
            throw new ServerStartException(
                    "Flink could not be started in %s: %s. Correct the settings given to it."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static Configuration configuration(Path folder, int restPort, Configuration settings) {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(CoreOptions.TMP_DIRS, folder.resolve("io").toString());
        configuration.set(
                BlobServerOptions.STORAGE_DIRECTORY, folder.resolve("blobs").toString());
        configuration.set(WebOptions.TMP_DIR, folder.resolve("web").toString());
        configuration.set(
                ClusterOptions.PROCESS_WORKING_DIR_BASE,
                folder.resolve("processes").toString());
        configuration.addAll(settings);
        configuration.set(RestOptions.ADDRESS, Loopback.ADDRESS);
        configuration.set(RestOptions.BIND_ADDRESS, Loopback.ADDRESS);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        configuration.set(RestOptions.PORT, restPort);
        configuration.set(JobManagerOptions.BIND_HOST, Loopback.ADDRESS);
        configuration.set(TaskManagerOptions.BIND_HOST, Loopback.ADDRESS);
        return configuration;
    }

    /** Where REST and the web UI answer, e.g. {@code http://127.0.0.1:21234}. */
    public URI url() {
        return url;
    }

    /** A new environment whose jobs run here, submitted through REST as to any cluster. */
    public StreamExecutionEnvironment environment() {
        return new RemoteStreamEnvironment(url.getHost(), url.getPort(), new Configuration(jobDefaults));
    }

    /** Cancels what runs and ends the cluster. */
    @Override
    public void close() {
        end(cluster);
    }

    private static void end(MiniCluster cluster) {
        try {
            cluster.closeAsync().get(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Flink did not end within %d s. End this program.".formatted(CLOSE_PATIENCE.toSeconds()), e);
        }
    }
}
