package io.tributary.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a run leaves behind. */
final class RunFolder {

    private RunFolder() {}

    /** With all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
