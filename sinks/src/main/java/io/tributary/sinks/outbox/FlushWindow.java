package io.tributary.sinks.outbox;

/**
 * How long the line may fill before it is sent, in milliseconds: next to nothing while documents are fresh, so that
 * they are found at once; longer the further they lag behind, because then fewer, larger bulks, with each document in
 * its newest version only, bring the index up to date sooner. For one thread.
 */
public final class FlushWindow {

    static final long SHORTEST = 5;
    static final long LONGEST = 1_000;

    /** A window of this part of the lag delays nobody noticeably. */
    private static final long PART_OF_LAG = 20;

    /** An answer mostly comes sooner; one that does not, of a node in trouble perhaps, holds nobody up for longer. */
    private static final long WINDOWS_BEHIND_ANOTHER = 10;

    private long lag;

    /** A document has come with a change that was committed so many milliseconds ago. */
    public void lagging(long milliseconds) {
        lag = milliseconds;
    }

    public long millis() {
        return Math.min(LONGEST, Math.max(SHORTEST, lag / PART_OF_LAG));
    }

    /**
     * The same while a bulk is on its way. Its answer is when the next should go, as with small segments in TCP (Nagle,
     * RFC 896): the slower the index answers, the more documents share a bulk.
     */
    public long behindAnother() {
        return Math.min(LONGEST, WINDOWS_BEHIND_ANOTHER * millis());
    }
}
