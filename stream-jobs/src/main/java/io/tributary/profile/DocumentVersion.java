package io.tributary.profile;

/**
 * The version of a document: larger than the last one of the same id, and, across a restart that forgot the last ones,
 * larger too as long as the clock has moved on.
 */
final class DocumentVersion {

    /** Leaves room for 1,024 documents of one id in a millisecond before versions run ahead of the clock. */
    private static final int BITS_BELOW_A_MILLISECOND = 10;

    private DocumentVersion() {}

    /** Of the removal of a document: smaller than that of an id that comes back in the same millisecond. */
    static long ofRemoval(long last, long nowMillis) {
        return Math.max(last + 1, (nowMillis << BITS_BELOW_A_MILLISECOND) - 1);
    }

    static long after(long last, long nowMillis) {
        return Math.max(last + 1, nowMillis << BITS_BELOW_A_MILLISECOND);
    }
}
