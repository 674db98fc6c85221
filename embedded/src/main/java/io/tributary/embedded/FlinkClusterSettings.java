package io.tributary.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

/** The settings that every process of a {@link FlinkCluster} reads, with ports that stay. */
record FlinkClusterSettings(Configuration all, URI url) {

    private static final String NAME = "Flink";

    static FlinkClusterSettings of(Path folder, Configuration settings) {
        int restPort = Loopback.freePort(NAME);
        String rpcPort = Integer.toString(Loopback.freePort(NAME));
        Configuration all = Configuration.fromMap(memory());
        all.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        all.addAll(settings);
        all.setString("jobmanager.rpc.address", Loopback.ADDRESS);
        all.setString("jobmanager.rpc.port", rpcPort);
        all.setString("high-availability.jobmanager.port", rpcPort);
        all.setString("jobmanager.bind-host", Loopback.ADDRESS);
        all.setString("rest.address", Loopback.ADDRESS);
        all.setString("rest.bind-address", Loopback.ADDRESS);
        all.setString("rest.port", Integer.toString(restPort));
        all.setString("rest.bind-port", Integer.toString(restPort));
        all.setString("taskmanager.host", Loopback.ADDRESS);
        all.setString("taskmanager.bind-host", Loopback.ADDRESS);
        return new FlinkClusterSettings(all, URI.create("http://%s:%d".formatted(Loopback.ADDRESS, restPort)));
    }

    /** Without Flink's scripts every size has to be told. */
    private static Map<String, String> memory() {
        return Map.ofEntries(
                Map.entry("jobmanager.memory.process.size", "1g"),
                Map.entry("taskmanager.numberOfTaskSlots", "2"),
                Map.entry("taskmanager.cpu.cores", "2.0"),
                Map.entry("taskmanager.memory.framework.heap.size", "128m"),
                Map.entry("taskmanager.memory.task.heap.size", "256m"),
                Map.entry("taskmanager.memory.framework.off-heap.size", "64m"),
                Map.entry("taskmanager.memory.task.off-heap.size", "0m"),
                Map.entry("taskmanager.memory.network.min", "64m"),
                Map.entry("taskmanager.memory.network.max", "64m"),
                Map.entry("taskmanager.memory.managed.size", "64m"),
                Map.entry("taskmanager.memory.jvm-metaspace.size", "256m"),
                Map.entry("taskmanager.memory.jvm-overhead.min", "192m"),
                Map.entry("taskmanager.memory.jvm-overhead.max", "192m"));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        List<String> lines = new TreeMap<>(all.toMap())
                .entrySet().stream()
                        .map(setting -> "%s: '%s'"
                                .formatted(setting.getKey(), setting.getValue().replace("'", "''")))
                        .toList();
        Files.write(folder.resolve("config.yaml"), lines);
    }

    int taskManagerHeapMegabytes() {
        return megabytes(all.get(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY))
                + megabytes(all.get(TaskManagerOptions.TASK_HEAP_MEMORY));
    }

    int taskManagerDirectMegabytes() {
        return megabytes(all.get(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY))
                + megabytes(all.get(TaskManagerOptions.TASK_OFF_HEAP_MEMORY))
                + megabytes(all.get(TaskManagerOptions.NETWORK_MEMORY_MAX));
    }

    private static int megabytes(MemorySize size) {
        return size.getMebiBytes();
    }
}
