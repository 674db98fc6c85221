package io.tributary.identity;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Measures time by the clock and the time that this thread had a CPU, which other load on the machine does not change. */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long began = System.nanoTime();
    private final long cpuBegan = THREADS.getCurrentThreadCpuTime();

    /** Something to measure. */
    interface Work {
        void run() throws Exception;
    }

    static double milliseconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    double perSecond(int count) {
        return count * 1e9 / (System.nanoTime() - began);
    }

    double perCpuSecond(int count) {
        return count * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpuBegan);
    }
}
