package io.tributary.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Finds the known name that was probably meant. */
final class NearestName {

    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    private NearestName() {}

    /** The known name with the fewest edits (swapped neighbours are one), at most one in three letters; null if none is that near. */
    static @Nullable String of(String seen, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(seen, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(seen, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static int distance(String seen, String name) {
        return DISTANCE.apply(plain(seen), plain(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
