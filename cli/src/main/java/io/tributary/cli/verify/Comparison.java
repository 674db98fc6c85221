package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the documents of an index with the expected ones. Documents of ids that no live record has are looked at
 * only to see whether they are profiles: what is left of deleted records may say anything.
 */
final class Comparison {

    private final SegmentCheck segments;
    private final Predicate<String> counts;
    private final Map<String, ExpectedDocument> awaited;
    private final long profiles;
    private final long aliases;
    private final Findings missing = new Findings();
    private final Findings extra = new Findings();
    private final Findings different = new Findings();

    /**
     * @param expected by id
     * @param counts the ids whose findings count
     */
    Comparison(Map<String, ExpectedDocument> expected, SegmentCheck segments, Predicate<String> counts) {
        this.segments = segments;
        this.counts = counts;
        awaited = new HashMap<>(expected);
        profiles =
                expected.values().stream().filter(ExpectedDocument::isProfile).count();
        aliases = expected.size() - profiles;
    }

    /** Takes one document of the index, of whatever kind, in any order. */
    void add(String id, JsonNode document) {
        boolean isProfile = document.path("kind").asText().equals("profile");
        ExpectedDocument expected = awaited.remove(id);
        if (expected == null) {
            if (isProfile) {
                extra.add(id, "extra: " + id + " is a profile of " + document.path("records"));
            }
        } else if (isProfile && !expected.isProfile()) {
            extra.add(id, "extra: " + id + " is a profile (expected: " + summary(expected) + ")");
        } else if (!isProfile && expected.isProfile()) {
            missing.add(
                    id,
                    "missing: " + id + " is of kind " + document.path("kind") + " (expected: " + summary(expected)
                            + ")");
        } else {
            List<String> differences = Differences.between(expected, document, segments);
            if (!differences.isEmpty()) {
                different.add(id, "different: " + id + " " + String.join(", ", differences));
            }
        }
    }

    /** To be called once, when all documents are added: what was not among them is missing. */
    Verdict verdict() {
        awaited.forEach((id, expected) -> missing.add(id, "missing: " + id + " (expected: " + summary(expected) + ")"));
        awaited.clear();
        List<String> examples = new ArrayList<>(missing.examples);
        examples.addAll(extra.examples);
        examples.addAll(different.examples);
        return new Verdict(
                profiles, aliases, missing.ids.size(), extra.ids.size(), different.ids.size(), List.copyOf(examples));
    }

    /** The ids of which a finding counted. */
    Set<String> found() {
        return Stream.of(missing, extra, different)
                .flatMap(findings -> findings.ids.stream())
                .collect(Collectors.toSet());
    }

    private static String summary(ExpectedDocument expected) {
        return expected.isProfile()
                ? "a profile of " + expected.body().path("records")
                : "an alias of " + expected.body().path("alias_of").asText();
    }

    private final class Findings {

        private static final int EXAMPLES = 10;

        private final List<String> examples = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        void add(String id, String example) {
            if (counts.test(id) && ids.add(id) && examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }
    }
}
