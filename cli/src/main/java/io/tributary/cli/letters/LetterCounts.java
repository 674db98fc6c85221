package io.tributary.cli.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many letters there are of each station and reason. */
final class LetterCounts {

    private final Map<String, Long> counts = new TreeMap<>();
    private long all;

    void add(Letter letter) {
        counts.merge(letter.station() + " " + letter.reason(), 1L, Long::sum);
        all++;
    }

    /** @param shown how many of them were shown */
    List<String> lines(int shown) {
        List<String> lines = new ArrayList<>();
        lines.add(
                all == 1
                        ? "1 letter"
                        : "%,d letters%s".formatted(all, shown < all ? ", the last %,d shown".formatted(shown) : ""));
        counts.forEach((kind, count) -> lines.add("  %s: %,d".formatted(kind, count)));
        return lines;
    }
}
