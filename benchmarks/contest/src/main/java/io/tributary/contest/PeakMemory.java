package io.tributary.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The most memory that this process had at once, as Linux counts it: the heap, RocksDB's and all else that was resident. */
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String HIGH_WATER_MARK = "VmHWM:";
    private static final long KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Empty where the system does not tell. */
    static OptionalLong bytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(HIGH_WATER_MARK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst();
        }
    }
}
