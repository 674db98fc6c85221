package io.tributary.ingest.connector;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant. */
final class NearestName {

    private NearestName() {}

    /** The known name with the fewest letters to change, if that is at most half of them. */
    static Optional<String> among(Collection<String> known, String name) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.<String>comparingInt(other -> distance.apply(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(other -> distance.apply(name, other) <= Math.max(1, name.length() / 2));
    }
}
