package io.tributary.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A standalone Flink cluster whose JobManager and TaskManagers are JVMs of their own on 127.0.0.1, as a Flink distribution
 * would start them, but from a class path. A process that is started again takes the place of the one before: same folder,
 * same ports.
 */
public final class FlinkCluster {

    private static final int JOB_MANAGER_MEGABYTES = 400;
    private static final int CLIENT_MEGABYTES = 256;

    private final Path folder;
    private final String classPath;
    private final List<String> options;
    private final Configuration settings;
    private final FlinkClusterSettings cluster;

    private FlinkCluster(
            Path folder, String classPath, List<String> options, Configuration settings, FlinkClusterSettings cluster) {
        this.folder = folder;
        this.classPath = classPath;
        this.options = options;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Writes the settings of a cluster; starts nothing. The JobManager gets 400 MiB of heap.
     *
     * @param folder new or empty; takes settings and working files, the processes' logs and nothing else
     * @param classPath of all its processes: Flink, and what jobs do not bring themselves
     * @param options of every JVM
     * @param settings win over this class's own, but not over addresses; the sum of task and framework heap is a
     *     TaskManager's heap
     */
    public static FlinkCluster configure(Path folder, String classPath, List<String> options, Configuration settings) {
        Path absolute = ServerFolder.prepare("Flink", folder);
        FlinkClusterSettings cluster = FlinkClusterSettings.of(absolute, settings);
        try {
            cluster.write(absolute);
        } catch (IOException e) {
            throw new ServerStartException("Flink could not be set up in %s: %s".formatted(absolute, e), e);
        }
        return new FlinkCluster(absolute, classPath, List.copyOf(options), new Configuration(settings), cluster);
    }

    /** Starts the JobManager and returns at once; it does not answer yet. */
    public JavaProcess startJobManager() {
        return start(
                "jobmanager",
                JOB_MANAGER_MEGABYTES,
                options,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                folder.toString());
    }

    /**
     * Starts a TaskManager and returns at once; it is not registered yet.
     *
     * @param name its log's; those that run side by side have different ones
     * @param resourceId what the JobManager shall call it
     */
    public JavaProcess startTaskManager(String name, String resourceId) {
        List<String> memory = new ArrayList<>(options);
        memory.add("-XX:MaxDirectMemorySize=" + cluster.taskManagerDirectMegabytes() + "m");
        return start(
                name,
                cluster.taskManagerHeapMegabytes(),
                memory,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                folder.toString(),
                "-D",
                TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + resourceId);
    }

    /** Starts what {@code flink run -d} is, and returns at once; it ends with 0 when the job has been submitted. */
    public JavaProcess startClient(Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "-d", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        return start(
                "client",
                CLIENT_MEGABYTES,
                options,
                "org.apache.flink.client.cli.CliFrontend",
                command.toArray(String[]::new));
    }

    private JavaProcess start(String name, int heap, List<String> jvm, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(mainClass));
        command.addAll(Arrays.asList(arguments));
        return new JavaProgram(classPath, heap, jvm, command, Map.of("FLINK_CONF_DIR", folder.toString()))
                .start(folder.resolve(name + ".log"));
    }

    /** Where REST and the web UI answer once the JobManager is there. */
    public URI url() {
        return cluster.url();
    }

    /** A new environment whose jobs run here and find their classes on the cluster's class path. */
    public StreamExecutionEnvironment environment() {
        // A client knows where REST is; it need not look for the leader.
        Map<String, String> ofJobs = new HashMap<>(settings.toMap());
        ofJobs.keySet().removeIf(key -> key.startsWith("high-availability."));
        return new RemoteStreamEnvironment(url().getHost(), url().getPort(), Configuration.fromMap(ofJobs));
    }
}
