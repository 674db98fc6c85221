package io.tributary.enrich;

/** When the steps of the passes of one task are taken: one every {@value #PAUSE} milliseconds, in turn. */
final class Steps {

    static final int PAUSE = 20;

    private long lastPlanned;
    private long lastTaken;

    /** A moment that no other step has. */
    long plan(long now) {
        lastPlanned = Math.max(lastPlanned, now) + PAUSE;
        return lastPlanned;
    }

    /**
     * Whether the step planned for this moment may be taken. Timers of one moment fire as one piece of work; only those
     * from before a restart can share one with others.
     */
    boolean take(long moment) {
        boolean first = moment > lastTaken;
        lastTaken = Math.max(lastTaken, moment);
        return first;
    }
}
