package io.tributary.records;

/**
 * One whole document of the profile index.
 *
 * @param id the profile id; the id of the document
 * @param version grows with every document of one id, also across restarts; used as the external version
 * @param committedAt when the source committed the newest change in it, in milliseconds since 1970 UTC
 * @param body the document as UTF-8 JSON
 */
public record ProfileDocument(String id, long version, Kind kind, long committedAt, byte[] body) {

    /** What the document says of its id. The lower-case name is the document's field {@code kind}. */
    public enum Kind {
        /** A customer. */
        PROFILE,
        /** The records of this id belong to another profile now, named by {@code alias_of}. */
        ALIAS,
        /** No record is left. */
        DELETED
    }
}
