package io.tributary.profile;

import java.io.ByteArrayOutputStream;
import org.apache.datasketches.hash.MurmurHash3;

/** The bytes of a document while it is written. */
final class DocumentBytes extends ByteArrayOutputStream {

    private static final int USUAL = 2048;

    DocumentBytes() {
        super(USUAL);
    }

    /** Of all that was written; the same for the same bytes and seed, and for others by one chance in 2^64. */
    long fingerprint(long seed) {
        return MurmurHash3.hash(buf, 0, count, seed)[0];
    }
}
