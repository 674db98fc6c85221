package io.tributary.records;

import java.util.List;

/**
 * Records went from one profile to another. Events of one tenant come in the order in which they happened.
 *
 * @param from the profile they were in
 * @param into the profile they are in now
 * @param records how many went
 * @param sample the ids of up to {@link #SAMPLE} of them, sorted
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC
 */
public record IdentityEvent(
        Kind kind, String tenant, String from, String into, long records, List<String> sample, long committedAt) {

    /** The most records an event names. */
    public static final int SAMPLE = 100;

    /** What became of the profile they came from. The lower-case name is the event's field {@code event}. */
    public enum Kind {
        /** No record is left in it: its id leads to the other one now. */
        MERGED,
        /** Other records stayed. */
        SPLIT
    }
}
