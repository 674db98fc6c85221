package io.tributary.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An unpacked Elasticsearch: {@code <data folder>/elasticsearch-<version>}, its settings, data and logs inside. */
record ElasticsearchHome(Path folder) {

    /** Unpacks the release below the data folder; one that is there already is kept, with its data. */
    static ElasticsearchHome unpack(ElasticsearchRelease release, Path dataFolder) throws IOException {
        Path home = dataFolder.resolve("elasticsearch-" + release.version());
        if (Files.isDirectory(home)) {
            return new ElasticsearchHome(home);
        }
        if (!Files.isReadable(release.zip())) {
            throw new ServerStartException(
                    "Elasticsearch %s: %s is not there. Build the project again (mvn -DskipTests package), which fetches it."
                            .formatted(release.version(), release.zip()));
        }
        // A start that is interrupted here must not leave a half home that the next one takes for a whole.
        Path unpacking = Files.createTempDirectory(dataFolder, "unpacking");
        unzip(release.zip(), unpacking);
        Files.move(unpacking.resolve(home.getFileName()), home);
        Files.delete(unpacking);
        return new ElasticsearchHome(home);
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile());
                Stream<? extends ZipEntry> entries = file.stream()) {
            for (ZipEntry entry : (Iterable<ZipEntry>) entries.<ZipEntry>map(each -> each)::iterator) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(zip + " has an entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, path);
                    }
                }
            }
        }
    }

    /** Replaces the settings; makes the folders that are written to. */
    void configure(Map<String, String> settings) throws IOException {
        List<String> lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .toList();
        Files.write(folder.resolve("config").resolve("elasticsearch.yml"), lines);
        Files.createDirectories(temporary());
        Files.createDirectories(console().getParent());
        Files.deleteIfExists(processIdFile());
        Files.deleteIfExists(console());
        Files.createFile(console());
    }

    /** The start script; run through bash, because unpacking does not keep the permission to run. */
    Path script() {
        return folder.resolve("bin").resolve("elasticsearch");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path processIdFile() {
        return folder.resolve("elasticsearch.pid");
    }

    /** All that the server and its launcher print. */
    Path console() {
        return folder.resolve("logs").resolve("console.log");
    }
}
