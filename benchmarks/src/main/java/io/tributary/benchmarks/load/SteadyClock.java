package io.tributary.benchmarks.load;

/** The time of day as it was at the beginning, and from there on a clock that nobody sets. */
public final class SteadyClock {

    private final long beganMicros = System.currentTimeMillis() * 1_000;
    private final long beganNanos = System.nanoTime();

    /** Microseconds since 1970 UTC. */
    public long micros() {
        return beganMicros + (System.nanoTime() - beganNanos) / 1_000;
    }
}
