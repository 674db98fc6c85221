package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the documents of an index with the expected ones. Documents of ids that no live record has are looked at
 * only to see whether they are profiles: what is left of deleted records may say anything.
 */
public final class Comparison {

    private final Map<String, ExpectedDocument> awaited;
    private final long profiles;
    private final long aliases;
    private final Findings missing = new Findings();
    private final Findings extra = new Findings();
    private final Findings different = new Findings();

    /** @param expected by id */
    public Comparison(Map<String, ExpectedDocument> expected) {
        awaited = new HashMap<>(expected);
        profiles =
                expected.values().stream().filter(ExpectedDocument::isProfile).count();
        aliases = expected.size() - profiles;
    }

    /** Takes one document of the index, of whatever kind, in any order. */
    public void add(String id, JsonNode document) {
        boolean isProfile = document.path("kind").asText().equals("profile");
        ExpectedDocument expected = awaited.remove(id);
        if (expected == null) {
            if (isProfile) {
                extra.add("extra: " + id + " is a profile of " + document.path("records"));
            }
        } else if (isProfile && !expected.isProfile()) {
            extra.add("extra: " + id + " is a profile (expected: " + summary(expected) + ")");
        } else if (!isProfile && expected.isProfile()) {
            missing.add("missing: " + id + " is of kind " + document.path("kind") + " (expected: " + summary(expected)
                    + ")");
        } else {
            List<String> differences = Differences.between(expected, document);
            if (!differences.isEmpty()) {
                different.add("different: " + id + " " + String.join(", ", differences));
            }
        }
    }

    /** To be called once, when all documents are added: what was not among them is missing. */
    public Verdict verdict() {
        awaited.forEach((id, expected) -> missing.add("missing: " + id + " (expected: " + summary(expected) + ")"));
        awaited.clear();
        List<String> examples = new ArrayList<>(missing.examples);
        examples.addAll(extra.examples);
        examples.addAll(different.examples);
        return new Verdict(profiles, aliases, missing.count, extra.count, different.count, List.copyOf(examples));
    }

    private static String summary(ExpectedDocument expected) {
        return expected.isProfile()
                ? "a profile of " + expected.body().path("records")
                : "an alias of " + expected.body().path("alias_of").asText();
    }

    private static final class Findings {

        private static final int EXAMPLES = 10;

        private final List<String> examples = new ArrayList<>();
        private long count;

        void add(String example) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }
    }
}
