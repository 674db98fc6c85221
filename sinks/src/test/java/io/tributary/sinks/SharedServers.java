package io.tributary.sinks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.util.FileUtils;

/** One running server of each release for all test classes; they end with the tests. */
final class SharedServers {

    private static final Map<ElasticsearchRelease, ElasticsearchServer> RUNNING =
            new EnumMap<>(ElasticsearchRelease.class);

    private SharedServers() {}

    static synchronized ElasticsearchServer of(ElasticsearchRelease release) {
        assumeTrue(release.canRun(), () -> "no Java found that runs Elasticsearch " + release.version());
        return RUNNING.computeIfAbsent(release, SharedServers::start);
    }

    private static ElasticsearchServer start(ElasticsearchRelease release) {
        try {
            Path folder = Files.createTempDirectory("sinks-it");
            ElasticsearchServer server = ElasticsearchServer.start(folder, release, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                FileUtils.deleteDirectoryQuietly(folder.toFile());
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
