package io.tributary.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A {@link KafkaServer} in a JVM of its own, so that it can be killed; 512 MiB of heap. */
public final class KafkaProcess implements ServerProcess {

    private static final String NAME = "Kafka";
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ANSWER_MILLIS = 2_000;

    private final JavaProcess process;
    private final String bootstrapServers;

    private KafkaProcess(JavaProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns when it takes requests; finds the topics of an earlier start in the same folder again.
     *
     * @param port one of {@link FreePort}
     * @param options of the JVM
     * @param log takes what it prints
     * @throws ServerStartException when it does not take requests; nothing of it is left running
     */
    public static KafkaProcess start(Path dataFolder, int port, List<String> options, Path log) {
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        JavaProcess process = JavaProgram.ofOurs(
                        HEAP_MEGABYTES,
                        options,
                        List.of(KafkaProgram.class.getName(), folder.toString(), Integer.toString(port)))
                .start(log);
        String bootstrapServers = Loopback.ADDRESS + ":" + port;
        new ProcessStart(NAME, process, PATIENCE).await(() -> Loopback.isTaken(port) && answers(bootstrapServers));
        return new KafkaProcess(process, bootstrapServers);
    }

    private static boolean answers(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                ANSWER_MILLIS,
                "request.timeout.ms",
                ANSWER_MILLIS))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    /** The broker's address for clients, e.g. {@code 127.0.0.1:21234}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does; returns when it has ended. The data stays. */
    @Override
    public void kill() {
        process.kill();
    }

    /** Ends it in order; returns when it has ended. The data stays. */
    @Override
    public void close() {
        process.close();
    }
}
