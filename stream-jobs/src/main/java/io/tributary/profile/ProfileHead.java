package io.tributary.profile;

import io.tributary.records.ProfileDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a profile id besides its members.
 *
 * @param version of the last document
 * @param committedAt when the source committed the newest change that is shown or waits
 * @param livesAt where the record that the id is made from lives; null for here or nowhere
 * @param successor where members last went; null since the profile last had a member
 * @param shown the kind of the last document; null before the first
 * @param shownTarget the target of the last document, if that was an alias
 * @param segments the segments of the last document, sorted
 * @param content the fingerprint of the last document, if that was a profile; of use until a restore
 */
public record ProfileHead(
        long version,
        long committedAt,
        @Nullable String livesAt,
        @Nullable String successor,
        ProfileDocument.@Nullable Kind shown,
        @Nullable String shownTarget,
        List<String> segments,
        long content,
        Pace pace) {

    static final ProfileHead NEW = new ProfileHead(0, 0, null, null, null, null, List.of(), 0, Pace.NEW);

    /** Whether a profile of this fingerprint is what the last document shows. */
    boolean showsProfile(long fingerprint) {
        return shown == ProfileDocument.Kind.PROFILE && content == fingerprint;
    }

    /** The head of the next document, which shows all there is. */
    ProfileHead showingProfile(long fingerprint, List<String> segmentsOfIt, long time) {
        return showing(ProfileDocument.Kind.PROFILE, null, segmentsOfIt, fingerprint, time);
    }

    /** The head of the next document: an alias of the target, or a tombstone. */
    ProfileHead showingSuccessor(ProfileDocument.Kind kind, @Nullable String target, long time) {
        return showing(kind, target, List.of(), 0, time);
    }

    /** The head of the last document of all, which removes the one before. */
    ProfileHead removed(long time) {
        long last = DocumentVersion.ofRemoval(version, time);
        return new ProfileHead(last, committedAt, null, null, ProfileDocument.Kind.REMOVED, null, List.of(), 0, pace);
    }

    private ProfileHead showing(
            ProfileDocument.Kind kind,
            @Nullable String target,
            List<String> segmentsOfIt,
            long fingerprint,
            long time) {
        long next = DocumentVersion.after(version, time);
        return new ProfileHead(next, committedAt, livesAt, successor, kind, target, segmentsOfIt, fingerprint, pace);
    }

    ProfileHead withCommit(long committed) {
        return new ProfileHead(
                version,
                Math.max(committedAt, committed),
                livesAt,
                successor,
                shown,
                shownTarget,
                segments,
                content,
                pace);
    }

    ProfileHead withLivesAt(@Nullable String target) {
        // Where the record lived last is where its id leads once the record is gone.
        String leadsTo = target == null ? livesAt : successor;
        return new ProfileHead(version, committedAt, target, leadsTo, shown, shownTarget, segments, content, pace);
    }

    ProfileHead withSuccessor(@Nullable String target) {
        return new ProfileHead(version, committedAt, livesAt, target, shown, shownTarget, segments, content, pace);
    }

    /** The same, but with a document of that version, or an older one, shown to readers, which may say anything. */
    ProfileHead recalled(long versionShown) {
        return new ProfileHead(
                Math.max(version, versionShown),
                committedAt,
                livesAt,
                successor,
                shown,
                shownTarget,
                segments,
                0,
                pace);
    }

    /** Whether what is shown matters to no record any more. */
    boolean isHistory() {
        return !hasMembers() && livesAt == null && shown != null && shown != ProfileDocument.Kind.PROFILE;
    }

    ProfileHead with(Pace next) {
        return new ProfileHead(version, committedAt, livesAt, successor, shown, shownTarget, segments, content, next);
    }

    boolean hasMembers() {
        return pace.members() > 0;
    }

    /** The profile that the id leads to while it has no members of its own. */
    @Nullable
    String target() {
        return livesAt != null ? livesAt : successor;
    }
}
