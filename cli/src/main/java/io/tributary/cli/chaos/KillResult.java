package io.tributary.cli.chaos;

import org.jspecify.annotations.Nullable;

/**
 * What came of a kill.
 *
 * @param atSeconds since the first change
 * @param victim the kind
 * @param process which of them
 * @param pid the process id that was killed
 * @param overlapping whether the pipeline still recovered from another one
 * @param recoveredSeconds after the kill, what {@link Victim#recovered} says was seen; null: not within the patience
 * @param arrivedSeconds after the kill, rows committed right after it could be read in the index, of a Postgres and of the
 *     MariaDB; null: not within the patience
 */
record KillResult(
        int number,
        double atSeconds,
        String victim,
        String process,
        long pid,
        boolean overlapping,
        @Nullable Double recoveredSeconds,
        @Nullable Double arrivedSeconds) {

    boolean cameBack() {
        return recoveredSeconds != null && arrivedSeconds != null;
    }
}
