package io.tributary.benchmarks.world;

import io.tributary.yaml.Section;
import java.util.List;

/**
 * An open load: changes are committed when their schedule says so, whether or not those before them were dealt with.
 *
 * @param seconds how long each is measured, unless told otherwise
 * @param shares of the greatest rate that is kept up with, one load for each
 */
public record Load(int seconds, List<Double> shares) {

    private static final long SECONDS = 60;
    private static final long MOST_SECONDS = 86_400;

    static Load read(Section section) {
        return new Load(
                (int) Workload.whole(section.get("seconds"), SECONDS, MOST_SECONDS),
                section.get("shares").requiredItems("shares of the maximum, such as [0.5, 0.8]").stream()
                        .map(Workload::share)
                        .toList());
    }
}
