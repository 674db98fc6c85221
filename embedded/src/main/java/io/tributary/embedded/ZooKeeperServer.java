package io.tributary.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One ZooKeeper for Flink's high availability, in a JVM of its own on 127.0.0.1, 128 MiB of heap. It is the server that
 * comes with the client in Flink, so the two always fit. Sessions may be as short as two seconds.
 */
public final class ZooKeeperServer implements ServerProcess {

    private static final String NAME = "ZooKeeper";
    private static final String PROGRAM =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
    private static final int HEAP_MEGABYTES = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ANSWER_MILLIS = 1_000;

    private final JavaProcess process;
    private final int port;

    private ZooKeeperServer(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server on a free port and returns when it answers.
     *
     * @param options of the JVM
     * @param log takes what it prints
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static ZooKeeperServer start(Path dataFolder, List<String> options, Path log) {
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        int port = Loopback.freePort(NAME);
        try {
            Path settings = Files.write(
                    folder.resolve("zoo.cfg"),
                    List.of(
                            "dataDir=" + folder.resolve("data"),
                            "clientPort=" + port,
                            "clientPortAddress=" + Loopback.ADDRESS,
                            "tickTime=1000",
                            "admin.enableServer=false",
                            "4lw.commands.whitelist=ruok"));
            JavaProcess process = JavaProgram.ofOurs(HEAP_MEGABYTES, options, List.of(PROGRAM, settings.toString()))
                    .start(log);
            new ProcessStart(NAME, process, PATIENCE).await(() -> isWell(port));
            return new ZooKeeperServer(process, port);
        } catch (IOException e) {
            throw new ServerStartException("ZooKeeper could not be set up in %s: %s".formatted(folder, e), e);
        }
    }

    private static boolean isWell(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).equals("imok");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where clients connect, e.g. {@code 127.0.0.1:21234}. */
    public String quorum() {
        return Loopback.ADDRESS + ":" + port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.kill();
    }

    /** Ends it; returns when it has ended. The data stays. */
    @Override
    public void close() {
        process.close();
    }
}
