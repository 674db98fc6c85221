package io.tributary.profile;

import io.tributary.records.SegmentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What became of a profile's segments between two documents. */
final class SegmentChanges {

    private SegmentChanges() {}

    /** One event for each segment that the profile left or entered, by name. */
    static List<SegmentEvent> between(String profile, ProfileHead before, ProfileHead after) {
        TreeSet<String> names = new TreeSet<>(before.segments());
        names.addAll(after.segments());
        List<SegmentEvent> events = new ArrayList<>();
        for (String name : names) {
            boolean isIn = after.segments().contains(name);
            if (isIn != before.segments().contains(name)) {
                SegmentEvent.Kind kind = isIn ? SegmentEvent.Kind.ENTERED : SegmentEvent.Kind.LEFT;
                events.add(new SegmentEvent(profile, name, kind, after.version(), after.committedAt()));
            }
        }
        return events;
    }
}
