package io.tributary.sinks.outbox;

/**
 * How many bulks may be on their way at once: one more for each round of answers while all are in use, half as many when
 * the cluster asks for less. (Additive increase, multiplicative decrease, as TCP does it: Chiu and Jain, "Analysis of the
 * increase and decrease algorithms for congestion avoidance in computer networks", 1989.) For one thread.
 */
public final class BulkLimit {

    static final int FIRST = 2;
    static final int MOST = 4;

    private double limit = FIRST;

    public int bulks() {
        return (int) limit;
    }

    /** A bulk was taken, while that many, itself among them, were on their way. */
    public void taken(int underWay) {
        if (underWay >= bulks()) {
            limit = Math.min(MOST, limit + 1 / limit);
        }
    }

    /** The cluster has too much to do. */
    public void busy() {
        limit = Math.max(1, limit / 2);
    }
}
