package io.tributary.profile;

import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import java.util.Comparator;

/** A record of a profile, with what it brings. */
record Member(String record, Contribution contribution) {

    /** The order that names the profile. */
    static final Comparator<Member> ELDEST_FIRST = Comparator.comparingLong(
                    (Member member) -> member.customer().birth())
            .thenComparing(Member::record);

    /** By the last change, as the records themselves tell it. */
    static final Comparator<Member> NEWEST_LAST = Comparator.comparingLong(
                    (Member member) -> member.customer().updatedAt())
            .thenComparing(Member::record);

    CustomerRecord customer() {
        return contribution.customer();
    }

    /** The name of the source that it is from. */
    String source() {
        int dot = record.indexOf('.');
        return dot < 0 ? record : record.substring(0, dot);
    }
}
