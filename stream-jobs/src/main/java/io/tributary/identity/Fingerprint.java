package io.tributary.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * The first 16 bytes of the SHA-256 of an identifier: all that the graph keeps of it. Two identifiers are one if their 128
 * bits are.
 *
 * @param high bytes 0 to 7, most significant first
 * @param low bytes 8 to 15
 */
record Fingerprint(long high, long low) {

    /** Makes fingerprints of {@code name:value}, as UTF-8. For use by one thread. */
    static Function<String, Fingerprint> sha256() {
        MessageDigest sha256 = digest();
        return identifier -> {
            ByteBuffer bytes = ByteBuffer.wrap(sha256.digest(identifier.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(bytes.getLong(), bytes.getLong());
        };
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
