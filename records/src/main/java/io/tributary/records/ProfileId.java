package io.tributary.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The public id of a profile, made from the id of its oldest record: 24 lower-case letters and digits. A digest, because
 * a source key may itself be personal (an e-mail address) while ids end up in URLs and logs.
 */
public final class ProfileId {

    private static final byte[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 24;

    /** To look up the algorithm takes longer than to use it. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ProfileId::sha256);

    private ProfileId() {}

    /** The first 120 bits of the record id's SHA-256, in Crockford's base 32. The same record always gives the same id. */
    public static String of(String recordId) {
        byte[] digest = SHA_256.get().digest(recordId.getBytes(StandardCharsets.UTF_8));
        byte[] id = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            id[i] = ALPHABET[fiveBits(digest, i * 5)];
        }
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static int fiveBits(byte[] bytes, int from) {
        int pair = (bytes[from / 8] & 0xff) << 8 | bytes[from / 8 + 1] & 0xff;
        return pair >> (11 - from % 8) & 0x1f;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
