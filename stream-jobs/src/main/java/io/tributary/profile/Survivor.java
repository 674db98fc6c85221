package io.tributary.profile;

import java.util.Comparator;

/** A value that a profile shows, and the record it is from. */
record Survivor(String value, Member from) {

    static final Comparator<Survivor> NEWEST_LAST = Comparator.comparing(Survivor::from, Member.NEWEST_LAST);

    static final Comparator<Survivor> ELDEST_FIRST = Comparator.comparing(Survivor::from, Member.ELDEST_FIRST);
}
