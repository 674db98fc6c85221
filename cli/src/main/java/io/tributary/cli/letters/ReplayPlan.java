package io.tributary.cli.letters;

import io.tributary.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a replay of letters sends.
 *
 * @param changes one letter of each message that goes to its change topic again, in the order of the messages there
 * @param recalls one letter of each profile whose document is to be written anew
 * @param repeated how many letters tell of a message or profile of which another letter tells too
 * @param refused the letters that cannot be sent, and why
 */
record ReplayPlan(List<Letter> changes, List<Letter> recalls, int repeated, Map<LetterNumber, String> refused) {

    static ReplayPlan of(List<Letter> letters, PipelineDefinition definition, PipelineTopics topics) {
        Set<String> changeTopics = definition.tables().stream()
                .map(table -> definition.changeTopic(table.id()))
                .collect(Collectors.toCollection(HashSet::new));
        Map<Object, Letter> chosen = new LinkedHashMap<>();
        Map<LetterNumber, String> refused = new LinkedHashMap<>();
        for (Letter letter : letters) {
            String refusal = refusal(letter, changeTopics, topics);
            if (refusal != null) {
                refused.put(letter.number(), refusal);
            } else {
                chosen.put(letter.origin() != null ? letter.origin() : String.valueOf(letter.profile()), letter);
            }
        }
        List<Letter> changes = chosen.values().stream()
                .filter(letter -> letter.origin() != null)
                .collect(Collectors.toCollection(ArrayList::new));
        changes.sort(Comparator.comparing(Letter::origin, MessagePlace.ORDER));
        List<Letter> recalls = chosen.values().stream()
                .filter(letter -> letter.origin() == null)
                .toList();
        return new ReplayPlan(changes, recalls, letters.size() - refused.size() - chosen.size(), refused);
    }

    private static @Nullable String refusal(Letter letter, Set<String> changeTopics, PipelineTopics topics) {
        MessagePlace origin = letter.origin();
        if (letter.profile() != null) {
            return null;
        }
        if (origin == null) {
            return "it does not tell where it came from (expected: a letter that the job wrote)";
        }
        if (!changeTopics.contains(origin.topic())) {
            return "it came from %s (expected: a change topic of a table that the definition names)"
                    .formatted(origin.topic());
        }
        return topics.partitions(origin.topic()) == 0
                ? "it came from %s, which does not exist any more".formatted(origin.topic())
                : null;
    }

    boolean isEmpty() {
        return changes.isEmpty() && recalls.isEmpty();
    }

    /** How many messages go to each topic, in words. */
    List<String> lines(PipelineDefinition definition) {
        Map<String, Long> counts = new LinkedHashMap<>();
        changes.forEach(letter -> counts.merge(
                "%,d changes to "
                        + (letter.origin() == null ? "" : letter.origin().topic()),
                1L,
                Long::sum));
        recalls.forEach(letter -> counts.merge("%,d recalls to " + definition.recallTopic(), 1L, Long::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((line, count) -> lines.add(line.formatted(count)));
        if (repeated > 0) {
            lines.add("%,d letters tell of the same messages and are not sent by themselves".formatted(repeated));
        }
        return lines;
    }
}
