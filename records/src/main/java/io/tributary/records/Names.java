package io.tributary.records;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of a {@link NamedValues}, in their order. All values of one table share one of these: there are as many as
 * there are tables, activities and rules, and they are kept for ever.
 */
public final class Names {

    private static final ConcurrentHashMap<List<String>, Names> KNOWN = new ConcurrentHashMap<>();
    private static final String SEPARATOR = "\n";

    private final String[] names;
    private final byte[] encoded;

    private Names(List<String> names) {
        this.names = names.toArray(String[]::new);
        encoded = String.join(SEPARATOR, names).getBytes(StandardCharsets.UTF_8);
    }

    /** @param names different ones, none with a line break or with half a character in it */
    public static Names of(List<String> names) {
        return KNOWN.computeIfAbsent(List.copyOf(names), Names::new);
    }

    /** @param encoded what {@link #isEncodedAs} another of them */
    public static Names decode(byte[] encoded) {
        String joined = new String(encoded, StandardCharsets.UTF_8);
        return of(joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1)));
    }

    /** The names as bytes, not to be changed. */
    public byte[] encoded() {
        return encoded;
    }

    /** Whether {@link #encoded} gives this. */
    public boolean isEncodedAs(byte[] bytes) {
        return Arrays.equals(encoded, bytes);
    }

    public int size() {
        return names.length;
    }

    public String get(int index) {
        return names[index];
    }

    /** Its place; -1 where it is none of them. */
    public int indexOf(Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
