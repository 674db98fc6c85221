package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prepares the folder a server keeps its data in. */
final class ServerFolder {

    static final long SMALLEST_USABLE_BYTES = 1L << 30;

    private ServerFolder() {}

    /** Creates the folder where it is missing; refuses one on a nearly full disk before anything is written to it. */
    static Path prepare(String server, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            requireSpace(server, absolute, Files.getFileStore(absolute).getUsableSpace());
            return absolute;
        } catch (IOException e) {
            throw new ServerStartException(
                    "%s: cannot use the data folder %s. Choose one that can be written to.".formatted(server, absolute),
                    e);
        }
    }

    static void requireSpace(String server, Path folder, long usableBytes) {
        if (usableBytes < SMALLEST_USABLE_BYTES) {
            throw new ServerStartException(
                    "%s: %d MiB are usable in the data folder %s (expected: at least %d MiB). Free some, or choose a folder on another disk."
                            .formatted(server, usableBytes >> 20, folder, SMALLEST_USABLE_BYTES >> 20));
        }
    }
}
