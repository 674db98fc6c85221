package io.tributary.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker, its own controller, in this JVM, on 127.0.0.1 only. Topics are not created by use. Everything it
 * keeps is below the data folder; a later start there finds its topics again, on another port unless told otherwise.
 */
public final class KafkaServer implements AutoCloseable {

    private static final String NAME = "Kafka";
    private static final int NODE = 1;
    // One cluster id for all: two embedded clusters never meet, and a folder is recognised by a later start.
    private static final String CLUSTER_ID = "dHJpYnV0YXJ5LWthZmthMQ";
    private static final String INTERNAL_PARTITIONS = "4";
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaServer(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on a free port and returns when it takes requests.
     *
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static KafkaServer start(Path dataFolder) {
        return start(dataFolder, 0);
    }

    /** The same on this port; 0: a free one. */
    public static KafkaServer start(Path dataFolder, int port) {
        return start(dataFolder, port, KafkaListener.plain());
    }

    /**
     * The same with one listener only, of the protocol SASL_SSL: it shows the certificate and takes this one user, by
     * SCRAM-SHA-512. A later start in the same folder must name the same user and password.
     */
    public static KafkaServer startSecured(
            Path dataFolder, ServerCertificate certificate, String user, String password) {
        return start(dataFolder, 0, KafkaListener.secured(certificate, user, password));
    }

    private static KafkaServer start(Path dataFolder, int port, KafkaListener listener) {
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        String bootstrapServers = Loopback.ADDRESS + ":" + (port == 0 ? Loopback.freePort(NAME) : port);
        String controller = Loopback.ADDRESS + ":" + Loopback.freePort(NAME);
        try {
            format(folder, listener);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(settings(folder, listener, bootstrapServers, controller), false), Time.SYSTEM);
            startOrEnd(server);
            return new KafkaServer(server, bootstrapServers);
        } catch (Exception e) {
            throw new ServerStartException(
                    "Kafka could not be started in %s: %s. Is the folder of another version or in use?"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static void format(Path folder, KafkaListener listener) throws Exception {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(CLUSTER_ID)
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setIgnoreFormatted(true)
                .setScramArguments(listener.credentials());
        formatter.addDirectory(folder.toString());
        formatter.run();
    }

    private static void startOrEnd(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (Throwable e) {
            // Scala throws checked exceptions without saying so.
            server.shutdown();
            throw e;
        }
    }

    private static Map<String, String> settings(
            Path folder, KafkaListener listener, String bootstrapServers, String controller) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        String clients = listener.protocol() + "://" + bootstrapServers;
        settings.put("listeners", clients + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", "%1$s:%1$s,CONTROLLER:PLAINTEXT".formatted(listener.protocol()));
        settings.put("inter.broker.listener.name", listener.protocol());
        settings.putAll(listener.settings());
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", INTERNAL_PARTITIONS);
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.segment.bytes", Integer.toString(64 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        return settings;
    }

    /** The broker's address for clients, e.g. {@code 127.0.0.1:21234}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Ends the broker; the data stays. Clients should be closed before. */
    @Override
    public void close() {
        Thread ending = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "kafka-ending");
        // A broker that does not end must not keep the program from ending.
        ending.setDaemon(true);
        ending.start();
        try {
            ending.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ending.isAlive()) {
            throw new IllegalStateException("Kafka at %s did not end within %d s (expected: a few). End this program."
                    .formatted(bootstrapServers, CLOSE_PATIENCE.toSeconds()));
        }
    }
}
