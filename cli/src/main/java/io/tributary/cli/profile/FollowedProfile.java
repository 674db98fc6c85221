package io.tributary.cli.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The profile that an id leads to.
 *
 * @param detour what to tell of an id that leads to another one; null where it is the profile's own
 */
record FollowedProfile(ObjectNode document, @Nullable String detour) {

    /** The profile; a detour is told before. */
    ObjectNode tell(PrintWriter detours) {
        if (detour != null) {
            detours.println(detour);
        }
        return document;
    }
}
