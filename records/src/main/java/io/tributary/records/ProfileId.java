package io.tributary.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The public id of a profile, made from the id of its oldest record: 24 lower-case letters and digits. A digest, because
 * a source key may itself be personal (an e-mail address) while ids end up in URLs and logs.
 */
public final class ProfileId {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 24;

    private ProfileId() {}

    /** The first 120 bits of the record id's SHA-256, in Crockford's base 32. The same record always gives the same id. */
    public static String of(String recordId) {
        byte[] digest = sha256(recordId);
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET[fiveBits(digest, i * 5)]);
        }
        return id.toString();
    }

    private static int fiveBits(byte[] bytes, int from) {
        int pair = (bytes[from / 8] & 0xff) << 8 | bytes[from / 8 + 1] & 0xff;
        return pair >> (11 - from % 8) & 0x1f;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
