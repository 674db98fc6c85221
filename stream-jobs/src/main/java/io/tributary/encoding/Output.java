package io.tributary.encoding;

import io.tributary.records.NamedValues;
import io.tributary.records.ValueBytes;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What codecs write to. Numbers that are mostly small have {@link #count}, texts as {@link ValueBytes} writes them, and a
 * null is the number 0.
 */
public final class Output {

    private final DataOutput out;
    private final ValueBytes scratch;

    Output(DataOutput out, ValueBytes scratch) {
        this.out = out;
        this.scratch = scratch;
    }

    public void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    public void number(long value) throws IOException {
        out.writeLong(value);
    }

    /** @param value not negative; the smaller, the shorter */
    public void count(int value) throws IOException {
        int rest = value;
        while (rest > 0x7f) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    public void text(String value) throws IOException {
        scratch.clear();
        scratch.text(value);
        out.write(scratch.array(), 0, scratch.size());
    }

    public void optionalText(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeByte(0);
        } else {
            text(value);
        }
    }

    public void bytes(byte[] value) throws IOException {
        count(value.length);
        out.write(value);
    }

    public void values(Map<String, @Nullable String> values) throws IOException {
        NamedValues named = NamedValues.copyOf(values);
        bytes(named.names().encoded());
        bytes(named.data());
    }

    public <T> void optional(@Nullable T value, Codec<T> codec) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            codec.write(value, this);
        }
    }

    public <T> void map(Map<String, T> map, Codec<T> codec) throws IOException {
        count(map.size());
        for (Entry<String, T> entry : map.entrySet()) {
            text(entry.getKey());
            codec.write(entry.getValue(), this);
        }
    }
}
