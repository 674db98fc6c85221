package io.tributary.records;

/**
 * One whole document of the profile index.
 *
 * @param id the profile id; the id of the document
 * @param version grows with every document of one id, also across restarts; used as the external version
 * @param committedAt when the source committed the newest change in it, in milliseconds since 1970 UTC
 * @param changedBy the source of the change that led to it; empty where no single change did
 * @param changedAt when that change was committed, in milliseconds since 1970 UTC; {@link #NO_CHANGE} where no single
 *     change did
 * @param body the document as UTF-8 JSON; empty for {@link Kind#REMOVED}
 */
public record ProfileDocument(
        String id, long version, Kind kind, long committedAt, String changedBy, long changedAt, byte[] body) {

    public static final long NO_CHANGE = 0;

    /** What the document says of its id. The lower-case name is the document's field {@code kind}. */
    public enum Kind {
        /** A customer. */
        PROFILE,
        /** The records of this id belong to another profile now, named by {@code alias_of}. */
        ALIAS,
        /** No record is left. */
        DELETED,
        /** No record was left for so long that the document itself is to go. */
        REMOVED
    }
}
