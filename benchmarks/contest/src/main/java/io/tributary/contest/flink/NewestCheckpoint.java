package io.tributary.contest.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The last checkpoint that was completed, of all jobs that had their checkpoints in a folder one after the other. */
final class NewestCheckpoint {

    private static final String METADATA = "_metadata";

    private NewestCheckpoint() {}

    /** Empty where there is none; a checkpoint without its metadata was not completed. */
    static Optional<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(folder, 3, (file, attributes) -> file.endsWith(METADATA))) {
            return files.map(Path::getParent)
                    .max(Comparator.comparingLong(NewestCheckpoint::completedAt)
                            .thenComparingLong(NewestCheckpoint::number));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints in %s cannot be read".formatted(folder), e);
        }
    }

    /** In milliseconds since 1970. */
    static long completedAt(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA)).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(String.valueOf(checkpoint.getFileName()).replaceAll("\\D", ""));
    }
}
