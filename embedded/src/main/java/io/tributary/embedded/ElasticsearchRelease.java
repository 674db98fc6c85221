package io.tributary.embedded;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The Elasticsearch servers the build provides. */
public enum ElasticsearchRelease {
    /** The last of the 8 line; needs a Java 17 or newer. */
    V8(17),
    /** The 9 line; needs a Java 21 or newer. */
    V9(21);

    private static final Properties BUILT = load();

    private final int smallestJava;

    ElasticsearchRelease(int smallestJava) {
        this.smallestJava = smallestJava;
    }

    /** The version in full, e.g. {@code 8.19.21}. */
    public String version() {
        return Objects.requireNonNull(BUILT.getProperty(name()));
    }

    /** Whether this machine has a Java runtime that fits this release; looks anew each time. */
    public boolean canRun() {
        return javaHome().isPresent();
    }

    /** The newest release that can run here; the oldest one where none can. */
    public static ElasticsearchRelease newest() {
        return V9.canRun() ? V9 : V8;
    }

    int smallestJava() {
        return smallestJava;
    }

    /** The oldest runtime that fits: the one this release has been run with for longest. */
    Optional<JavaHome> javaHome() {
        boolean asOtherUser = UnprivilegedUser.isNeeded();
        return JavaHomes.ofThisMachine().find().stream()
                .filter(home -> home.version() >= smallestJava)
                .filter(home -> !asOtherUser || UnprivilegedUser.canRun(home.executable()))
                .min(Comparator.comparingInt(JavaHome::version));
    }

    Path zip() {
        return Path.of(BUILT.getProperty("folder"), "elasticsearch-" + version() + ".zip");
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ElasticsearchRelease.class.getResourceAsStream("elasticsearch.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
