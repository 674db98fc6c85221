package io.tributary.benchmarks.ingest;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Measures the CPU time of each part, from its making on. Threads that end are lost unless they are looked at often. */
final class CpuMeter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long postmaster;
    private final Map<Long, Part> parts = new HashMap<>();
    private final Map<Long, Long> began = new HashMap<>();
    private final Map<Long, Long> latest = new HashMap<>();
    private final long processBegan;
    private final long databaseBegan;

    /** @param postmaster the database's process */
    CpuMeter(long postmaster) {
        this.postmaster = postmaster;
        look();
        began.putAll(latest);
        processBegan = MACHINE.getProcessCpuTime();
        databaseBegan = DatabaseCpu.nanos(postmaster);
    }

    /** Notes how far the threads have come. */
    void look() {
        long[] ids = THREADS.getAllThreadIds();
        long[] times = THREADS.getThreadCpuTime(ids);
        for (int i = 0; i < ids.length; i++) {
            if (times[i] >= 0) {
                latest.put(ids[i], times[i]);
                parts.computeIfAbsent(ids[i], CpuMeter::part);
            }
        }
    }

    private static Part part(long id) {
        ThreadInfo info = THREADS.getThreadInfo(id);
        return info == null ? Part.OTHER : Part.ofThread(info.getThreadName());
    }

    /**
     * Seconds by part.
     *
     * @param shared which parts the shared threads worked for
     */
    Map<Part, Double> seconds(Map<Part, Double> shared) {
        look();
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        latest.forEach((id, time) -> {
            long nanos = time - began.getOrDefault(id, 0L);
            seconds.merge(parts.getOrDefault(id, Part.OTHER), nanos / 1e9, Double::sum);
        });
        double threads =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        seconds.put(Part.JVM, Math.max(0, (MACHINE.getProcessCpuTime() - processBegan) / 1e9 - threads));
        seconds.put(Part.DATABASE, (DatabaseCpu.nanos(postmaster) - databaseBegan) / 1e9);
        Double divided = seconds.remove(Part.SHARED);
        if (divided != null) {
            shared.forEach((part, share) -> seconds.merge(part, share * divided, Double::sum));
        }
        return seconds;
    }
}
