package io.tributary.identity;

import java.util.Arrays;

/**
 * Strings as bytes: one for each ASCII character, two or three for any other UTF-16 unit (CESU-8). Unlike UTF-8 it brings
 * every string back, and compared as unsigned bytes the order is that of {@link String#compareTo}.
 */
final class CompactText {

    private CompactText() {}

    static byte[] encode(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes[end++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[end++] = (byte) (0xc0 | unit >> 6);
                bytes[end++] = (byte) (0x80 | unit & 0x3f);
            } else {
                bytes[end++] = (byte) (0xe0 | unit >> 12);
                bytes[end++] = (byte) (0x80 | unit >> 6 & 0x3f);
                bytes[end++] = (byte) (0x80 | unit & 0x3f);
            }
        }
        return Arrays.copyOf(bytes, end);
    }

    static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int first = bytes[i];
            if (first >= 0) {
                text.append((char) first);
            } else if ((first & 0xe0) == 0xc0) {
                text.append((char) ((first & 0x1f) << 6 | bytes[++i] & 0x3f));
            } else {
                text.append((char) ((first & 0x0f) << 12 | (bytes[++i] & 0x3f) << 6 | bytes[++i] & 0x3f));
            }
        }
        return text.toString();
    }
}
