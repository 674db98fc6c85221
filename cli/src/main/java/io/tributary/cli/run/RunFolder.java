package io.tributary.cli.run;

import io.tributary.cli.lifetime.VerbFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** The one folder everything of a run lies in. A temporary one is gone after {@link #close} unless it
 * is to be kept. */
public final class RunFolder implements AutoCloseable {

    private final Path folder;
    private volatile boolean kept;

    private RunFolder(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * @param keep null: a temporary one, {@code tributary-<verb>-...}
     * @throws VerbFailedException if the folder to keep has something in it, or cannot be made
     */
    public static RunFolder open(String verb, @Nullable Path keep) {
        try {
            if (keep == null) {
                return new RunFolder(Files.createTempDirectory("tributary-" + verb + "-"), false);
            }
            Path folder = Files.createDirectories(keep).toRealPath();
            requireEmpty(folder);
            return new RunFolder(folder, true);
        } catch (IOException e) {
            throw new VerbFailedException(
                    "cannot make the data folder (expected: a place that can be written to, with room on the disk)", e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new VerbFailedException(
                        "--keep " + folder + " has files in it (expected: a new or an empty folder)");
            }
        }
    }

    /** It stays after {@link #close}, whatever was meant before: there is something to look at. */
    public void keep() {
        kept = true;
    }

    public Path path() {
        return folder;
    }

    /** A server's own folder. */
    public Path of(String server) {
        return folder.resolve(server);
    }

    public Path log() {
        return folder.resolve("tributary.log");
    }

    /** Writes the definition with its variables filled in, so that other commands can use it by itself. */
    public Path writePipeline(String definition, Map<String, String> variables) {
        Path file = folder.resolve("pipeline.yaml");
        try {
            Files.writeString(file, new StringSubstitutor(variables).replace(definition), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (kept || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
