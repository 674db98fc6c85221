package io.tributary.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The CPU time of a Postgres: of its processes, and of those that have ended, as Linux tells it. */
final class DatabaseCpu {

    /** Linux counts in hundredths of a second, whatever its clock does. */
    private static final long NANOS_A_TICK = 10_000_000;

    // Of what follows the name in /proc/<pid>/stat.
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private DatabaseCpu() {}

    static long nanos(long postmaster) {
        long ticks = ticks(postmaster, USER, SYSTEM, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN);
        ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
        if (ticks == 0) {
            return handle.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)
                    + handle.descendants()
                            .flatMap(child -> child.info().totalCpuDuration().stream())
                            .mapToLong(Duration::toNanos)
                            .sum();
        }
        return NANOS_A_TICK
                * (ticks
                        + handle.descendants()
                                .mapToLong(child -> ticks(child.pid(), USER, SYSTEM))
                                .sum());
    }

    /** 0 where there is no such process any more, or no such file on this system. */
    private static long ticks(long pid, int... fields) {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            String line = Files.readString(file);
            List<String> values =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(values.get(field));
            }
            return sum;
        } catch (IOException ended) {
            return 0;
        }
    }
}
