package io.tributary.cli.cdnow;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures how fast rows go through. */
record Stopwatch(long startedAt) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /** Rows, time since the start and rate in words. */
    String rate(int rows) {
        double seconds = (System.nanoTime() - startedAt) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "%,d rows in %.1f s (%,.0f rows/s)", rows, seconds, rows / seconds);
    }
}
