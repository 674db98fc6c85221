package io.tributary.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The resident memory of the demo's processes. Memory that several processes share (Postgres has much of it) is counted
 * once where Linux tells each one's part of it, else in each.
 */
final class ProcessMemory {

    private static final int KILOBYTES = 1024;

    private ProcessMemory() {}

    /** In MB by server, with a {@code total}; empty where there is no {@code /proc}. */
    static Map<String, Long> megabytes(DemoServers servers, Path postgresFolder) throws IOException {
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            return Map.of();
        }
        ProcessHandle self = ProcessHandle.current();
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("tributary", kilobytes(self.pid()) / KILOBYTES);
        sizes.put("elasticsearch", kilobytesOfTree(servers.elasticsearch().pid()) / KILOBYTES);
        sizes.put("postgres", kilobytesOfTree(postmaster(postgresFolder)) / KILOBYTES);
        sizes.put("total", sizes.values().stream().mapToLong(Long::longValue).sum());
        return sizes;
    }

    private static long postmaster(Path postgresFolder) throws IOException {
        try (Stream<String> lines = Files.lines(postgresFolder.resolve("data").resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private static long kilobytesOfTree(long root) {
        return ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> kilobytes(process.pid()))
                .sum();
    }

    private static long kilobytes(long process) {
        Path folder = Path.of("/proc", Long.toString(process));
        long share = kilobytes(folder.resolve("smaps_rollup"), "Pss:");
        return share > 0 ? share : kilobytes(folder.resolve("status"), "VmRSS:");
    }

    private static long kilobytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException endedOrNotOurs) {
            return 0;
        }
    }
}
