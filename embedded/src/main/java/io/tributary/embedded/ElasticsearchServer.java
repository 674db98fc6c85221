package io.tributary.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Elasticsearch node as a process of its own, on 127.0.0.1 only, without security unless it is asked for, 512 MiB of heap. It ends with
 * {@link #close} or with this JVM, whichever is first, a killed JVM included. Unpacked program, data and logs are below
 * the data folder; a later start of the same release there finds the data again.
 */
public final class ElasticsearchServer implements ServerProcess {

    private static final String NAME = "Elasticsearch";

    private final GuardedProcess process;
    private final String version;
    private final URI url;
    private final long pid;

    private ElasticsearchServer(GuardedProcess process, String version, URI url, long pid) {
        this.process = process;
        this.version = version;
        this.url = url;
        this.pid = pid;
    }

    /**
     * Starts a node and returns when it answers.
     *
     * @param port of HTTP, 0 for any free one
     * @throws ServerStartException when it cannot be started; nothing of it is left running
     */
    public static ElasticsearchServer start(Path dataFolder, ElasticsearchRelease release, int port) {
        return start(dataFolder, release, port, Map.of());
    }

    /** The same with more options of the JVM, which go before ours: {@code -Xmx1g}. */
    public static ElasticsearchServer start(
            Path dataFolder, ElasticsearchRelease release, int port, List<String> options) {
        return start(dataFolder, release, port, Map.of(), null, options);
    }

    /**
     * The same with TLS, on a free port: it shows the certificate and takes these users only, by their passwords. A later
     * start in the same folder may name others.
     */
    public static ElasticsearchServer startSecured(
            Path dataFolder, ElasticsearchRelease release, ServerCertificate certificate, ElasticsearchUser... users) {
        ElasticsearchSecurity security = new ElasticsearchSecurity(certificate, List.of(users), false);
        return start(dataFolder, release, 0, Map.of(), security, List.of());
    }

    /**
     * The same, where users can create API keys too. Needs a JDK of the release's Java or newer: the plugin that the
     * server lacks for it is compiled at the first start in the folder.
     */
    public static ElasticsearchServer startSecuredWithApiKeys(
            Path dataFolder, ElasticsearchRelease release, ServerCertificate certificate, ElasticsearchUser... users) {
        ElasticsearchSecurity security = new ElasticsearchSecurity(certificate, List.of(users), true);
        return start(dataFolder, release, 0, Map.of(), security, List.of());
    }

    static ElasticsearchServer start(
            Path dataFolder, ElasticsearchRelease release, int port, Map<String, String> settings) {
        return start(dataFolder, release, port, settings, null, List.of());
    }

    private static ElasticsearchServer start(
            Path dataFolder,
            ElasticsearchRelease release,
            int port,
            Map<String, String> settings,
            @Nullable ElasticsearchSecurity security,
            List<String> options) {
        JavaHome java = release.javaHome()
                .orElseThrow(() -> new ServerStartException(
                        ("Elasticsearch %s needs a Java %d or newer that every user may run, and none was found."
                                        + " Install one, or name it in JAVA_HOME_%d, or choose another release.")
                                .formatted(release.version(), release.smallestJava(), release.smallestJava())));
        int httpPort = Loopback.port(NAME, port);
        Path folder = ServerFolder.prepare(NAME, dataFolder);
        try {
            ElasticsearchHome home = ElasticsearchHome.unpack(release, folder);
            home.configure(settings(httpPort, settings, security));
            if (security != null) {
                security.configure(release, home);
            }
            List<String> command = new ArrayList<>(List.of(
                    "bash", home.script().toString(), "-p", home.processIdFile().toString()));
            if (UnprivilegedUser.isNeeded()) {
                UnprivilegedUser.giveTree(NAME, home.folder());
                command = UnprivilegedUser.command(NAME, command);
            }
            GuardedProcess process =
                    GuardedProcess.start(home.folder(), command, environment(java, home, options), home.console());
            URI url =
                    URI.create("%s://%s:%d".formatted(security == null ? "http" : "https", Loopback.ADDRESS, httpPort));
            ElasticsearchStart.Connector connector = security == null
                    ? address -> (HttpURLConnection) address.toURL().openConnection()
                    : security::connect;
            long pid = new ElasticsearchStart(release.version(), process, home, url, connector).awaitReady();
            return new ElasticsearchServer(process, release.version(), url, pid);
        } catch (IOException e) {
            throw new ServerStartException(
                    "Elasticsearch %s could not be set up in %s: %s".formatted(release.version(), folder, e), e);
        }
    }

    private static Map<String, String> settings(
            int httpPort, Map<String, String> more, @Nullable ElasticsearchSecurity security) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cluster.name", "tributary");
        settings.put("discovery.type", "single-node");
        settings.put("network.host", Loopback.ADDRESS);
        settings.put("http.port", Integer.toString(httpPort));
        settings.put("transport.port", Integer.toString(Loopback.freePort(NAME)));
        settings.put("xpack.security.enabled", "false");
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        if (security != null) {
            settings.putAll(security.settings());
        }
        settings.putAll(more);
        return settings;
    }

    private static Map<String, String> environment(JavaHome java, ElasticsearchHome home, List<String> options) {
        return Map.of(
                "ES_JAVA_HOME",
                java.folder().toString(),
                "ES_JAVA_OPTS",
                // No garbage collection log of up to 2 GiB, no file in the machine's temporary folder.
                "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch -XX:-UsePerfData -Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags "
                        + String.join(" ", options),
                "CLI_JAVA_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=" + home.temporary(),
                "ES_TMPDIR",
                home.temporary().toString(),
                "ES_PATH_CONF",
                home.folder().resolve("config").toString(),
                "JAVA_HOME",
                "");
    }

    /** Where it answers, e.g. {@code http://127.0.0.1:21234}. */
    public URI url() {
        return url;
    }

    /** The version in full. */
    public String version() {
        return version;
    }

    /** The process id of the server itself (not of its launcher). */
    @Override
    public long pid() {
        return pid;
    }

    /** Whether its processes run. */
    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the server as {@code kill -9} does; returns when its launcher has ended too. What was acknowledged stays. */
    @Override
    public void kill() {
        process.kill(pid);
    }

    /** Ends all its processes; returns when they have ended. The data stays. */
    @Override
    public void close() {
        process.close();
    }
}
