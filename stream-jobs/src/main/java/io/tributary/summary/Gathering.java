package io.tributary.summary;

import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileEvent.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Of what one record brings to one profile again and again, the newest only. What is told of one record stays in its order;
 * that of several records may change places. For one thread.
 */
final class Gathering {

    private final Map<String, ProfileEvent> heldByRecord = new LinkedHashMap<>();

    /** Holds what a record brings in place of what is held of it for the same profile; everything else goes on, in order. */
    void hold(ProfileEvent event, Consumer<ProfileEvent> out) {
        if (event.kind() != Kind.MEMBER) {
            pass(event, out);
            return;
        }
        ProfileEvent held = heldByRecord.put(event.record(), event);
        if (held != null && !held.profile().equals(event.profile())) {
            out.accept(held);
        }
    }

    /** Lets it go on at once, behind or instead of what is held of its record. */
    void pass(ProfileEvent event, Consumer<ProfileEvent> out) {
        ProfileEvent held = heldByRecord.remove(event.record());
        boolean outdated =
                held != null && event.kind() == Kind.MEMBER && held.profile().equals(event.profile());
        if (held != null && !outdated) {
            out.accept(held);
        }
        out.accept(event);
    }

    /** Lets everything go on that is held, what has been held for longest first. */
    void release(Consumer<ProfileEvent> out) {
        heldByRecord.values().forEach(out);
        heldByRecord.clear();
    }

    /** Of how many records something is held. */
    int size() {
        return heldByRecord.size();
    }
}
