package io.tributary.sinks.bulk;

import org.jspecify.annotations.Nullable;

/** What Elasticsearch's answer means for a document. */
enum Verdict {
    /** It is in the index. */
    ACCEPTED,
    /** The index has the same or a newer version already: as good as accepted. */
    SUPERSEDED,
    /** The world is not ready for it: busy, away, or set up in a way that its operator can repair. */
    RETRY,
    /** This document will never be taken. */
    REJECT;

    /** The answer for one document of a bulk that was carried out. */
    static Verdict ofItem(int status, @Nullable String type, @Nullable String reason) {
        boolean nothingToRemove = status == 404 && type == null;
        if (status < 300 || nothingToRemove) {
            return ACCEPTED;
        }
        return switch (status) {
            case 409 -> SUPERSEDED;
            case 401, 403, 404, 408, 429 -> RETRY;
            case 400 -> isAboutTheIndex(type, reason) ? RETRY : REJECT;
            default -> status < 500 ? REJECT : RETRY;
        };
    }

    /**
     * The answer for a request that was not carried out at all. {@link #REJECT} means that some document in it is to
     * blame; the others are not.
     *
     * @param type of the error if Elasticsearch gave one; null if something in between answered
     */
    static Verdict ofRequest(int status, @Nullable String type) {
        boolean tooLarge = status == 413;
        boolean unreadable = status == 400 && type != null && !type.equals("media_type_header_exception");
        return tooLarge || unreadable ? REJECT : RETRY;
    }

    /** A closed index, and an alias without a write index, are answered with 400 for each document. */
    private static boolean isAboutTheIndex(@Nullable String type, @Nullable String reason) {
        return "index_closed_exception".equals(type)
                || reason != null && reason.startsWith("no write index is defined for alias");
    }
}
