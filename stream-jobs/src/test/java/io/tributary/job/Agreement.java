package io.tributary.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well found groups agree with the true ones, in the two usual measures of entity resolution: over all pairs of
 * items, and as B-cubed (Bagga and Baldwin 1998), the mean over the items of how pure their group and how complete it is.
 */
record Agreement(Score pairwise, Score bCubed) {

    record Score(double precision, double recall) {

        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "precision %.4f recall %.4f F1 %.4f", precision, recall, f1());
        }
    }

    /** @param found the group of each item; @param truth the true group of an item */
    static Agreement of(Map<String, String> found, Function<String, String> truth) {
        Map<String, Long> foundSizes = sizes(found.values());
        Map<String, Long> trueSizes = sizes(found.keySet().stream().map(truth).toList());
        Map<String, Long> shared = sizes(found.entrySet().stream()
                .map(entry -> entry.getValue() + "|" + truth.apply(entry.getKey()))
                .toList());
        double together = pairs(shared.values());
        Score pairwise = new Score(together / pairs(foundSizes.values()), together / pairs(trueSizes.values()));
        double purity = 0;
        double completeness = 0;
        for (Map.Entry<String, String> entry : found.entrySet()) {
            String trueGroup = truth.apply(entry.getKey());
            double both = shared.get(entry.getValue() + "|" + trueGroup);
            purity += both / foundSizes.get(entry.getValue());
            completeness += both / trueSizes.get(trueGroup);
        }
        return new Agreement(pairwise, new Score(purity / found.size(), completeness / found.size()));
    }

    private static Map<String, Long> sizes(Collection<String> groups) {
        return groups.stream().collect(Collectors.groupingBy(group -> group, HashMap::new, Collectors.counting()));
    }

    private static double pairs(Collection<Long> sizes) {
        return sizes.stream().mapToDouble(size -> size * (size - 1) / 2.0).sum();
    }
}
