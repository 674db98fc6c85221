package io.tributary.ingest.watch;

/** How long a snapshot will take. */
final class SnapshotEstimate {

    private SnapshotEstimate() {}

    /**
     * The seconds that are left if the rows to come take as long as those that were read; 0 when more were read than
     * estimated. NaN in the first second, while nothing was read, and without an estimate.
     *
     * @param elapsedSeconds whole ones
     */
    static double remainingSeconds(double rowsRead, double estimatedRows, double elapsedSeconds) {
        return rowsRead > 0 && elapsedSeconds > 0
                ? Math.max(0, estimatedRows - rowsRead) * elapsedSeconds / rowsRead
                : Double.NaN;
    }
}
