package io.tributary.profile;

/**
 * How often a profile is assembled. Assembling visits every record of a profile, so a large one that did it with each
 * event would hold up all others: that takes a share of time that grows with its size. A small one shows each event at
 * once; a large one shows the first at once and collects what comes in an interval that grows with its records, so that
 * it visits at most {@link #MEMBERS_PER_MILLISECOND} in the long run, whatever its size.
 *
 * @param members how many records the profile has
 * @param assembledAt when it was last assembled, in processing time
 * @param dueAt when what waits is to be shown, in processing time; {@link #NOTHING_WAITS} where all is shown
 */
public record Pace(int members, long assembledAt, long dueAt) {

    /** The most records of a profile that is assembled with each event. */
    static final int SMALL = 64;

    static final int MEMBERS_PER_MILLISECOND = 10;

    static final long NOTHING_WAITS = Long.MAX_VALUE;

    static final Pace NEW = new Pace(0, 0, NOTHING_WAITS);

    Pace joined() {
        return new Pace(members + 1, assembledAt, dueAt);
    }

    Pace parted() {
        return new Pace(members - 1, assembledAt, dueAt);
    }

    /** All is shown from now on. */
    Pace assembled(long now) {
        return new Pace(members, now, NOTHING_WAITS);
    }

    /** The next assembly is due then, and not before. */
    Pace waitingUntil(long due) {
        return new Pace(members, assembledAt, due);
    }

    boolean waits() {
        return dueAt != NOTHING_WAITS;
    }

    /** When an event of now may be shown: now or later. */
    long showing(long now) {
        if (members <= SMALL) {
            return now;
        }
        long interval = members / MEMBERS_PER_MILLISECOND;
        // After a restart on a machine whose clock is behind, the last assembly may lie ahead.
        return Math.min(Math.max(now, assembledAt + interval), now + interval);
    }
}
