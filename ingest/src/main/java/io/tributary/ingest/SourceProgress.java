package io.tributary.ingest;

import java.util.Map;

/** Counts what Kafka has acknowledged of one source. Written by one thread at a time, read by any. */
final class SourceProgress {

    private final String source;
    private volatile CaptureProgress now;

    SourceProgress(String source) {
        this.source = source;
        this.now = new CaptureProgress(source, false, false, 0, -1, Map.of(), 0);
    }

    CaptureProgress now() {
        return now;
    }

    void leading(boolean leading) {
        CaptureProgress before = now;
        now = new CaptureProgress(
                source,
                leading,
                false,
                before.rowsCaptured(),
                before.lastPosition(),
                leading ? before.parked() : Map.of(),
                before.batches());
    }

    /** @param offset where the capture goes on */
    void startsAt(SourceOffset offset) {
        CaptureProgress before = now;
        now = new CaptureProgress(
                source,
                before.leading(),
                offset.isAfterSnapshot(),
                before.rowsCaptured(),
                before.lastPosition(),
                before.parked(),
                before.batches());
    }

    /** @param tables that are, and why */
    void parked(Map<String, String> tables) {
        CaptureProgress before = now;
        now = new CaptureProgress(
                source,
                before.leading(),
                before.snapshotDone(),
                before.rowsCaptured(),
                before.lastPosition(),
                tables,
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
                before.parked(),
                before.batches() + (rows > 0 ? 1 : 0));
    }
}
