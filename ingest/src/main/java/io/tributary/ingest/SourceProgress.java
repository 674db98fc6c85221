package io.tributary.ingest;

import java.util.Map;

/** Counts what Kafka has acknowledged of one source. Written by one thread at a time, read by any. */
final class SourceProgress {

    private final String source;
    private boolean leading;
    private boolean snapshotDone;
    private long rowsCaptured;
    private long lastPosition = -1;
    private Map<String, String> parked = Map.of();
    private long batches;

    SourceProgress(String source) {
        this.source = source;
    }

    synchronized CaptureProgress now() {
        return new CaptureProgress(source, leading, snapshotDone, rowsCaptured, lastPosition, parked, batches);
    }

    synchronized void leading(boolean now) {
        leading = now;
        snapshotDone = false;
        parked = Map.of();
    }

    /** @param offset where the capture goes on */
    synchronized void startsAt(SourceOffset offset) {
        snapshotDone = offset.isAfterSnapshot();
    }

    /** @param tables that are, and why */
    synchronized void parked(Map<String, String> tables) {
        parked = Map.copyOf(tables);
    }

    /** @param offset of the last record of the batch */
    synchronized void acknowledged(int rows, SourceOffset offset) {
        snapshotDone |= offset.isAfterSnapshot();
        rowsCaptured += rows;
        lastPosition = offset.positionOr(lastPosition);
        batches += rows > 0 ? 1 : 0;
    }
}
