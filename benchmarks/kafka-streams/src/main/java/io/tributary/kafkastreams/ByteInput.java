package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteOutput} wrote. */
final class ByteInput {

    private final byte[] bytes;
    private int place;

    ByteInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int oneByte() {
        return bytes[place++];
    }

    boolean flag() {
        return bytes[place++] != 0;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[place++] & 0xFF;
        }
        return value;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            long next = bytes[place++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
    }

    byte[] sized() {
        int length = (int) number();
        place += length;
        return Arrays.copyOfRange(bytes, place - length, place);
    }

    @Nullable
    String optional() {
        if (!flag()) {
            return null;
        }
        int length = (int) number();
        place += length;
        return new String(bytes, place - length, length, StandardCharsets.UTF_8);
    }
}
