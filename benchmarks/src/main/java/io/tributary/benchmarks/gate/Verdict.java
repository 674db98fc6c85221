package io.tributary.benchmarks.gate;

import java.util.Collection;

/**
 * What a contestant got wrong.
 *
 * @param expected how many profiles there are
 * @param missing of them, no document has these records
 * @param extra documents of records that are no profile
 * @param different documents of the right records with a wrong value
 * @param example of what is wrong, for people; empty where nothing is
 */
public record Verdict(int expected, int missing, int extra, int different, String example) {

    private static final int LONGEST_EXAMPLE = 1_000;

    static Verdict of(int expected) {
        return new Verdict(expected, 0, 0, 0, "");
    }

    /** Whether nothing is wrong. */
    public boolean isRight() {
        return missing + extra + different == 0;
    }

    /** How many profiles are wrong: one that was cut in two is missing, and its halves are extra. */
    public int wrong() {
        return Math.max(missing, extra) + different;
    }

    Verdict withExtra(ProfileContent seen) {
        return new Verdict(expected, missing, extra + 1, different, example("extra: " + seen));
    }

    Verdict withDifferent(ProfileContent seen, ProfileContent wanted) {
        return new Verdict(expected, missing, extra, different + 1, example(seen.differenceTo(wanted)));
    }

    Verdict withMissing(Collection<ProfileContent> contents) {
        return new Verdict(
                expected,
                contents.size(),
                extra,
                different,
                example("missing: " + contents.iterator().next()));
    }

    private String example(String another) {
        return example.isEmpty() ? another.substring(0, Math.min(another.length(), LONGEST_EXAMPLE)) : example;
    }
}
