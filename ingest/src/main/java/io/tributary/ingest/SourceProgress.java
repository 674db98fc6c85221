package io.tributary.ingest;

/** Counts what Kafka has acknowledged of one source. Written by one thread at a time, read by any. */
final class SourceProgress {

    private final String source;
    private volatile CaptureProgress now;

    SourceProgress(String source) {
        this.source = source;
        this.now = new CaptureProgress(source, false, false, 0, -1, 0);
    }

    CaptureProgress now() {
        return now;
    }

    void leading(boolean leading) {
        CaptureProgress before = now;
        now = new CaptureProgress(
                source,
                leading,
                leading && before.snapshotDone(),
                before.rowsCaptured(),
                before.lastPosition(),
                before.batches());
    }

    /** @param offset of the last record of the batch */
    void acknowledged(int rows, SourceOffset offset) {
        CaptureProgress before = now;
        now = new CaptureProgress(
                source,
                true,
                before.snapshotDone() || offset.isAfterSnapshot(),
                before.rowsCaptured() + rows,
                offset.positionOr(before.lastPosition()),
                before.batches() + (rows > 0 ? 1 : 0));
    }
}
