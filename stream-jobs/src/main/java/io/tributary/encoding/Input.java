package io.tributary.encoding;

import io.tributary.records.NamedValues;
import io.tributary.records.Names;
import io.tributary.records.ValueBytes;
import java.io.DataInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What codecs read from: the counterpart of {@link Output}. */
public final class Input {

    private final DataInput in;
    private final Recent recent;

    Input(DataInput in, Recent recent) {
        this.in = in;
        this.recent = recent;
    }

    /** Of what is kept. @throws IOException if it is another */
    public void version(int expected) throws IOException {
        int version = count();
        if (version != expected) {
            throw new IOException("state of version %d (expected: %d, or an older job)".formatted(version, expected));
        }
    }

    public boolean flag() throws IOException {
        return in.readBoolean();
    }

    public long number() throws IOException {
        return in.readLong();
    }

    public int count() throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte bits = in.readByte();
            value |= (bits & 0x7f) << shift;
            if (bits >= 0) {
                return value;
            }
        }
    }

    public String text() throws IOException {
        return text(count());
    }

    /** A text of which there are few: what was read lately is given again rather than made anew. */
    public String name() throws IOException {
        int head = count();
        return (head & 1) == 0 ? recent.text(bytesOf(head - 2 >> 1)) : text(head);
    }

    public @Nullable String optionalText() throws IOException {
        int head = count();
        return head == 0 ? null : text(head);
    }

    /** As {@link #name}, or null. */
    public @Nullable String optionalName() throws IOException {
        int head = count();
        return head == 0 ? null : (head & 1) == 0 ? recent.text(bytesOf(head - 2 >> 1)) : text(head);
    }

    public byte[] bytes() throws IOException {
        return bytesOf(count());
    }

    public NamedValues values() throws IOException {
        Names names = recent.names(bytes());
        return NamedValues.of(names, bytes());
    }

    public <T> @Nullable T optional(Codec<T> codec) throws IOException {
        return in.readBoolean() ? codec.read(this) : null;
    }

    /** The keys are read as names. */
    public <T> Map<String, T> map(Codec<T> codec) throws IOException {
        int size = count();
        if (size == 0) {
            return Map.of();
        }
        Map<String, T> map = new HashMap<>(size * 4 / 3 + 1);
        for (int i = 0; i < size; i++) {
            map.put(name(), codec.read(this));
        }
        return map;
    }

    private String text(int head) throws IOException {
        boolean wide = (head & 1) == 1;
        int length = head - 2 >> 1;
        if (length == 0) {
            return "";
        }
        byte[] bytes = bytesOf(wide ? 2 * length : length);
        return ValueBytes.text(bytes, 0, bytes.length, wide);
    }

    private byte[] bytesOf(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
