package io.tributary.contest;

/** What a process has used of the processors since it started. */
public final class CpuTime {

    private CpuTime() {}

    /**
     * In seconds, to the hundredth or so.
     *
     * @throws IllegalStateException if there is no such process, or the system does not tell
     */
    public static double seconds(long process) {
        return ProcessHandle.of(process)
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .orElseThrow(() -> new IllegalStateException(
                                "no CPU time of process %d (expected: one that runs)".formatted(process)))
                        .toMillis()
                / 1e3;
    }
}
