package io.tributary.identity;

import java.util.Arrays;

/** A set of numbers, a bit for each. (Clearing the last bit of a java.util.BitSet walks back to the one before it.) */
final class Bits {

    private long[] words = new long[1];

    boolean get(int number) {
        int word = number >>> 6;
        return word < words.length && (words[word] & 1L << number) != 0;
    }

    void set(int number) {
        int word = number >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        words[word] |= 1L << number;
    }

    void clear(int number) {
        int word = number >>> 6;
        if (word < words.length) {
            words[word] &= ~(1L << number);
        }
    }
}
