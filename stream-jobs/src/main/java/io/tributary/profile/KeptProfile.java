package io.tributary.profile;

/**
 * All that is kept of one profile id, but for its members where they are many: in one value, so that an event takes one look at
 * the state and one write. Not to be changed.
 *
 * @param members {@link FewMembers#NONE} where they are many
 * @param removalAt when the id is to be removed, in processing time; {@link Removal#NEVER} where it is not
 */
public record KeptProfile(ProfileHead head, FewMembers members, long removalAt) {

    static final KeptProfile NEW = new KeptProfile(ProfileHead.NEW, FewMembers.NONE, Removal.NEVER);
}
