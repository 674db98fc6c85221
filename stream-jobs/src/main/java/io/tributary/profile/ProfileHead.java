package io.tributary.profile;

import io.tributary.records.ProfileDocument;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a profile id besides its members.
 *
 * @param version of the last document
 * @param committedAt of the last document
 * @param livesAt where the record that the id is made from lives; null for here or nowhere
 * @param successor where members last went; null since the profile last had a member
 * @param shown the kind of the last document; null before the first
 * @param shownTarget the target of the last document, if that was an alias
 */
public record ProfileHead(
        long version,
        long committedAt,
        @Nullable String livesAt,
        @Nullable String successor,
        ProfileDocument.@Nullable Kind shown,
        @Nullable String shownTarget) {

    static final ProfileHead NEW = new ProfileHead(0, 0, null, null, null, null);

    ProfileHead withLivesAt(@Nullable String target) {
        // Where the record lived last is where its id leads once the record is gone.
        return new ProfileHead(version, committedAt, target, target == null ? livesAt : successor, shown, shownTarget);
    }

    ProfileHead withSuccessor(@Nullable String target) {
        return new ProfileHead(version, committedAt, livesAt, target, shown, shownTarget);
    }

    /** The profile that the id leads to while it has no members of its own. */
    @Nullable
    String target() {
        return livesAt != null ? livesAt : successor;
    }
}
