package io.tributary.records;

/** The names of a dead letter's headers; all are UTF-8 text, but for those of the original message. */
public final class LetterHeader {

    public static final String STATION = "station";
    public static final String REASON = "reason";
    public static final String SOURCE = "source";
    public static final String TABLE = "table";

    /** May hold customer data. */
    public static final String ERROR = "error";

    /** Where the record came from: its topic, or empty. */
    public static final String TOPIC = "topic";

    public static final String PARTITION = "partition";
    public static final String OFFSET = "offset";

    /** Stands before the name of each header of the original message. */
    public static final String ORIGIN = "origin.";

    /** On a letter that is cut only: the length of the original value. */
    public static final String VALUE_BYTES = "value_bytes";

    /** On a letter that is cut only: the SHA-256 of the original value, in hexadecimal digits. */
    public static final String VALUE_SHA256 = "value_sha256";

    /** On a letter that is cut and lacks its key only: the SHA-256 of the key. */
    public static final String KEY_SHA256 = "key_sha256";

    /**
     * On a message that was sent again: the number of its letter. A letter of such a message has it among the headers of
     * the original.
     */
    public static final String REPLAY_OF = "replay_of";

    private LetterHeader() {}
}
