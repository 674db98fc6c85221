package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are written one after another. */
final class ByteOutput {

    private static final int DECIMAL = 10;
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int size;

    ByteOutput(int expected) {
        bytes = new byte[expected];
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    ByteOutput oneByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteOutput flag(boolean value) {
        return oneByte(value ? 1 : 0);
    }

    ByteOutput raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** Eight bytes, most significant first. */
    ByteOutput fixed(long value) {
        ensure(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** One byte for small numbers, up to ten for large ones. */
    ByteOutput number(long value) {
        ensure(LONGEST_NUMBER);
        long rest = value << 1 ^ value >> (Long.SIZE - 1);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** With its length in front. */
    ByteOutput sized(byte[] value) {
        return number(value.length).raw(value);
    }

    ByteOutput optional(@Nullable String value) {
        return value == null ? flag(false) : flag(true).sized(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The digits of a number that is not negative, with zeros in front up to this width. */
    ByteOutput digits(long value, int width) {
        int length = 1;
        for (long rest = value / DECIMAL; rest > 0; rest /= DECIMAL) {
            length++;
        }
        length = Math.max(length, width);
        ensure(length);
        long rest = value;
        for (int i = size + length - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % DECIMAL);
            rest /= DECIMAL;
        }
        size += length;
        return this;
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
