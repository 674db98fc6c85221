package io.tributary.encoding;

import io.tributary.records.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts and names that were read lately, so that what comes again and again is there once. */
final class Recent {

    /** A power of two. */
    private static final int SLOTS = 512;

    private record Text(byte[] bytes, String value) {}

    private final @Nullable Text[] texts = new Text[SLOTS];
    private final @Nullable Names[] names = new Names[SLOTS];

    String text(byte[] bytes) {
        if (bytes.length == 0) {
            return "";
        }
        int slot = Arrays.hashCode(bytes) & SLOTS - 1;
        Text known = texts[slot];
        if (known == null || !Arrays.equals(known.bytes, bytes)) {
            known = new Text(bytes, new String(bytes, StandardCharsets.ISO_8859_1));
            texts[slot] = known;
        }
        return known.value;
    }

    Names names(byte[] encoded) {
        int slot = Arrays.hashCode(encoded) & SLOTS - 1;
        Names known = names[slot];
        if (known == null || !known.isEncodedAs(encoded)) {
            known = Names.decode(encoded);
            names[slot] = known;
        }
        return known;
    }
}
