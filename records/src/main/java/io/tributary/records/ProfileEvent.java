package io.tributary.records;

import org.jspecify.annotations.Nullable;

/**
 * Something that concerns one profile id. Events of one record about one profile come in order.
 *
 * @param profile the profile id it concerns
 * @param record the record that tells; empty for {@link Kind#RECALL}
 * @param contribution given for {@link Kind#MEMBER} only
 * @param target for {@link Kind#LEFT} where the record went, for {@link Kind#HOME} where it lives; null where nowhere
 *     (else)
 * @param committedAt when the source committed the change that led to it, in milliseconds since 1970 UTC;
 *     {@link #NO_COMMIT} where only time passed
 * @param newestAt when the source committed the newest change of all that is told, which may be newer than the one that led to
 *     it; in milliseconds too
 * @param version for {@link Kind#RECALL} the version that readers have; {@link #ANY_VERSION} where it does not matter
 */
public record ProfileEvent(
        String profile,
        String record,
        Kind kind,
        @Nullable Contribution contribution,
        @Nullable String target,
        long committedAt,
        long newestAt,
        long version) {

    public static final long ANY_VERSION = 0;

    /** Older than any commit, so that the newest commit of a profile stays what it is. */
    public static final long NO_COMMIT = 0;

    /** What happened. */
    public enum Kind {
        /** The record belongs to the profile and now brings the given contribution. */
        MEMBER,
        /** The record no longer belongs to the profile. */
        LEFT,
        /**
         * The record whose own id this is lives in another profile from now on, the target; or, where that is null, in
         * this one or nowhere.
         */
        HOME,
        /** Readers may have another document than the last one that was made here. */
        RECALL
    }

    public static ProfileEvent member(String profile, String record, Contribution contribution, long committedAt) {
        return new ProfileEvent(
                profile, record, Kind.MEMBER, contribution, null, committedAt, committedAt, ANY_VERSION);
    }

    public static ProfileEvent left(String profile, String record, @Nullable String target, long committedAt) {
        return new ProfileEvent(profile, record, Kind.LEFT, null, target, committedAt, committedAt, ANY_VERSION);
    }

    public static ProfileEvent home(String profile, String record, @Nullable String target, long committedAt) {
        return new ProfileEvent(profile, record, Kind.HOME, null, target, committedAt, committedAt, ANY_VERSION);
    }

    /** @param version see {@link #version} */
    public static ProfileEvent recall(String profile, long version) {
        return new ProfileEvent(profile, "", Kind.RECALL, null, null, NO_COMMIT, NO_COMMIT, version);
    }

    /** The same, where what is told holds a newer change than the one that led to it. */
    public ProfileEvent newestAt(long newest) {
        return newest <= newestAt
                ? this
                : new ProfileEvent(profile, record, kind, contribution, target, committedAt, newest, version);
    }
}
