package io.tributary.ingest;

/** What a process does for one source. Prints as words for people. */
public enum CaptureState {
    /** Another process captures the source, or none yet; this one would take over. */
    STANDING_BY("standing by", true),
    /** It takes the first snapshot. */
    READING("reading its tables", false),
    FOLLOWING("following its changes", true),
    /** It captures the source no more, until it is started again. */
    FAILED("failed", false);

    private final String words;
    private final boolean ready;

    CaptureState(String words, boolean ready) {
        this.words = words;
        this.ready = ready;
    }

    public static CaptureState of(CaptureProgress progress, boolean failed) {
        if (failed) {
            return FAILED;
        }
        if (!progress.leading()) {
            return STANDING_BY;
        }
        return progress.snapshotDone() ? FOLLOWING : READING;
    }

    /** Whether the process does all it can do for the source. */
    public boolean isReady() {
        return ready;
    }

    @Override
    public String toString() {
        return words;
    }
}
