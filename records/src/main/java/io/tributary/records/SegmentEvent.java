package io.tributary.records;

/**
 * A profile entered or left a segment. Events of one profile come in order.
 *
 * @param version of the first document that shows it
 * @param committedAt when the source committed the newest change in that document, in milliseconds since 1970 UTC
 */
public record SegmentEvent(String profile, String segment, Kind kind, long version, long committedAt) {

    /** What happened. The lower-case name is the event's field {@code event}. */
    public enum Kind {
        /** The condition holds now. */
        ENTERED,
        /** The condition no longer holds, or the profile is gone. */
        LEFT
    }
}
