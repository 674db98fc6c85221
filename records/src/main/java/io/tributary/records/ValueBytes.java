package io.tributary.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers and texts as {@link NamedValues} holds them. A text whose characters all are below 256 has one byte for
 * each, any other two, the higher first: halves of characters survive.
 */
public final class ValueBytes {

    private static final int USUAL = 256;
    private static final int LONGEST_NUMBER = 5;

    private byte[] bytes;
    private int size;

    public ValueBytes() {
        this(USUAL);
    }

    /** @param capacity how many bytes it takes before it grows */
    public ValueBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** As many bytes as a text takes at the most where each of its characters takes one. */
    public static int capacity(String text) {
        return text.length() + LONGEST_NUMBER;
    }

    /** In seven bits a byte, the least significant first. @param number not negative */
    public void number(int number) {
        reserve(LONGEST_NUMBER);
        int rest = number;
        while (rest > 0x7f) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** The number 2 + 2 * length, 1 more for two bytes a character, and the characters. */
    public void text(String text) {
        int length = text.length();
        int before = size;
        number(2 + 2 * length);
        reserve(length);
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character > 0xff) {
                size = before;
                wide(text);
                return;
            }
            bytes[size++] = (byte) character;
        }
    }

    private void wide(String text) {
        number(3 + 2 * text.length());
        reserve(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            bytes[size++] = (byte) (character >> 8);
            bytes[size++] = (byte) character;
        }
    }

    /** All that was written. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** What was written first is in front; the array may be longer, and is written over after {@link #clear}. */
    public byte[] array() {
        return bytes;
    }

    /** Begins anew. */
    public void clear() {
        size = 0;
    }

    /** The characters between two places. */
    public static String text(byte[] bytes, int start, int end, boolean wide) {
        if (!wide) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        char[] characters = new char[(end - start) / 2];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) ((bytes[start + 2 * i] & 0xff) << 8 | bytes[start + 2 * i + 1] & 0xff);
        }
        return new String(characters);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
