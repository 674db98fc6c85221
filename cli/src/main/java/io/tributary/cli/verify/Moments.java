package io.tributary.cli.verify;

import java.time.Duration;
import java.time.Instant;

/**
 * The seconds one of which a document shows: sliding windows depend on it.
 *
 * @param early the first, in seconds since 1970 UTC
 * @param late the last
 */
record Moments(long early, long late) {

    /** How much later, or by how much another clock, the job may have moved a window. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** When something was looked at between these two. */
    static Moments around(Instant before, Instant after) {
        return new Moments(
                before.minus(TOLERANCE).getEpochSecond(), after.plus(TOLERANCE).getEpochSecond() + 1);
    }
}
