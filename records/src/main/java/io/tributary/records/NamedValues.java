package io.tributary.records;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Texts by name in one array of bytes: a map that cannot be changed and takes, for a row of seven columns, a tenth of the
 * memory of a {@link java.util.HashMap}. A look for a name goes through the names in front of it, so it is meant for some
 * dozens of names.
 *
 * <p>Each value has a number in front, in seven bits a byte, the least significant first: 0 for null, 1 for one that is
 * absent, else 2 + 2 * length, and 1 more where a character takes two bytes instead of one.
 */
public final class NamedValues extends AbstractMap<String, @Nullable String> {

    private static final int NULL = 0;
    private static final int ABSENT = 1;

    private final Names names;
    private final byte[] data;

    private NamedValues(Names names, byte[] data) {
        this.names = names;
        this.data = data;
    }

    /** @param values as many as names, null where the value is null */
    public static NamedValues of(Names names, @Nullable String[] values) {
        return of(names, values, NULL);
    }

    /** @param values as many as names, null where there is no value of that name */
    public static NamedValues ofPresent(Names names, @Nullable String[] values) {
        return of(names, values, ABSENT);
    }

    /** @param data as {@link #data} gave them */
    public static NamedValues of(Names names, byte[] data) {
        return new NamedValues(names, data);
    }

    /** The same entries; the map itself where it is one of these. */
    public static NamedValues copyOf(Map<String, @Nullable String> values) {
        if (values instanceof NamedValues named) {
            return named;
        }
        Names names = Names.of(List.copyOf(new TreeSet<>(values.keySet())));
        @Nullable String[] texts = new String[names.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = values.get(names.get(i));
        }
        return of(names, texts);
    }

    private static NamedValues of(Names names, @Nullable String[] values, int missing) {
        int capacity = 0;
        for (String value : values) {
            capacity += ValueBytes.capacity(value == null ? "" : value);
        }
        ValueBytes bytes = new ValueBytes(capacity);
        for (String value : values) {
            if (value == null) {
                bytes.number(missing);
            } else {
                bytes.text(value);
            }
        }
        return new NamedValues(names, bytes.copy());
    }

    public Names names() {
        return names;
    }

    /** Not to be changed. */
    public byte[] data() {
        return data;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int index = name == null ? -1 : names.indexOf(name);
        return index < 0 ? null : cursorAt(index).text();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        int index = name == null ? -1 : names.indexOf(name);
        return index >= 0 && cursorAt(index).head() != ABSENT;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        Cursor cursor = new Cursor();
        for (int i = 0; i < names.size(); i++) {
            cursor.next();
            if (value == null ? cursor.head() == NULL : value instanceof String text && cursor.holds(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        Cursor cursor = new Cursor();
        int size = 0;
        for (int i = 0; i < names.size(); i++) {
            cursor.next();
            size += cursor.head() == ABSENT ? 0 : 1;
        }
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable String> action) {
        Cursor cursor = new Cursor();
        for (int i = 0; i < names.size(); i++) {
            cursor.next();
            if (cursor.head() != ABSENT) {
                action.accept(names.get(i), cursor.text());
            }
        }
    }

    @Override
    public Set<Entry<String, @Nullable String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return NamedValues.this.size();
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedValues values && values.names == names
                ? Arrays.equals(data, values.data)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    private Cursor cursorAt(int index) {
        Cursor cursor = new Cursor();
        for (int i = 0; i <= index; i++) {
            cursor.next();
        }
        return cursor;
    }

    /** Stands at one value after the other. */
    private final class Cursor {

        private int head;
        private int start;
        private int end;

        void next() {
            int place = end;
            head = 0;
            for (int shift = 0; ; shift += 7) {
                byte bits = data[place++];
                head |= (bits & 0x7f) << shift;
                if (bits >= 0) {
                    break;
                }
            }
            start = place;
            end = place + (head <= ABSENT ? 0 : (head - 2 >> 1) << (head & 1));
        }

        int head() {
            return head;
        }

        @Nullable
        String text() {
            return head <= ABSENT ? null : ValueBytes.text(data, start, end, (head & 1) == 1);
        }

        boolean holds(String text) {
            return head > ABSENT && head - 2 >> 1 == text.length() && text.equals(text());
        }
    }

    private final class Entries implements Iterator<Entry<String, @Nullable String>> {

        private final Cursor cursor = new Cursor();
        private int index = -1;

        Entries() {
            advance();
        }

        private void advance() {
            do {
                index++;
                if (index < names.size()) {
                    cursor.next();
                }
            } while (index < names.size() && cursor.head() == ABSENT);
        }

        @Override
        public boolean hasNext() {
            return index < names.size();
        }

        @Override
        public Entry<String, @Nullable String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, @Nullable String> entry = new SimpleImmutableEntry<>(names.get(index), cursor.text());
            advance();
            return entry;
        }
    }
}
