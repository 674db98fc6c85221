package io.tributary.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The id of a record as a few ints, for looking it up and for keeping it: a byte for its table, see {@link Tables}, then
 * one byte for each ASCII character of the rest, two or three for any other UTF-16 unit (CESU-8), zeros to the end of the
 * last int. Unlike UTF-8 that brings every string back; and of one table, compared as unsigned ints and then by length,
 * the order is that of {@link String#compareTo}. To be set and set again.
 */
final class CompactText {

    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final Tables tables = new Tables();
    private int[] words = new int[8];
    private int bytes;

    void set(String id) {
        bytes = 0;
        int table = tables.numberOf(id);
        append(table);
        for (int i = tables.text(table).length(); i < id.length(); i++) {
            char unit = id.charAt(i);
            if (unit < 0x80) {
                append(unit);
            } else if (unit < 0x800) {
                append(0xc0 | unit >> 6);
                append(0x80 | unit & 0x3f);
            } else {
                append(0xe0 | unit >> 12);
                append(0x80 | unit >> 6 & 0x3f);
                append(0x80 | unit & 0x3f);
            }
        }
    }

    private void append(int unit) {
        int word = bytes >>> 2;
        int shift = 24 - ((bytes & 3) << 3);
        if (word == words.length) {
            words = Arrays.copyOf(words, word * 2);
        }
        words[word] = shift == 24 ? unit << 24 : words[word] | unit << shift;
        bytes++;
    }

    int bytes() {
        return bytes;
    }

    int words() {
        return words(bytes);
    }

    /** How many ints so many bytes take. */
    static int words(int bytes) {
        return bytes + 3 >>> 2;
    }

    void copyTo(int[] array, int at) {
        System.arraycopy(words, 0, array, at, words());
    }

    /** Whether what {@link #copyTo} wrote there is the same; @param length in bytes */
    boolean isAt(int[] array, int at, int length) {
        return length == bytes && Arrays.equals(words, 0, words(), array, at, at + words());
    }

    int hash(long seed) {
        return hash(seed, words, 0, bytes);
    }

    /** The hash of what {@link #copyTo} wrote. */
    static int hash(long seed, int[] array, int at, int length) {
        long hash = seed ^ length;
        for (int i = at; i < at + words(length); i++) {
            hash = (hash ^ array[i]) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32);
    }

    /** The string of which {@link #copyTo} wrote so many bytes. */
    String decode(int[] array, int at, int length) {
        byte[] ascii = new byte[length - 1];
        int seen = 0;
        for (int i = 1; i < length; i++) {
            ascii[i - 1] = byteAt(array, at, i);
            seen |= ascii[i - 1];
        }
        String table = tables.text(byteAt(array, at, 0) & 0xff);
        return table.concat(seen >= 0 ? new String(ascii, StandardCharsets.ISO_8859_1) : decode(ascii));
    }

    private static byte byteAt(int[] array, int at, int place) {
        return (byte) (array[at + (place >>> 2)] >>> 24 - ((place & 3) << 3));
    }

    private static String decode(byte[] bytes) {
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

    /** As {@link String#compareTo}; each of them in an array, so many bytes from a place on. */
    int compare(int[] array, int at, int length, int[] other, int otherAt, int otherLength) {
        if (byteAt(array, at, 0) != byteAt(other, otherAt, 0)) {
            return decode(array, at, length).compareTo(decode(other, otherAt, otherLength));
        }
        int order = Arrays.compareUnsigned(array, at, at + words(length), other, otherAt, otherAt + words(otherLength));
        return order != 0 ? order : Integer.compare(length, otherLength);
    }
}
