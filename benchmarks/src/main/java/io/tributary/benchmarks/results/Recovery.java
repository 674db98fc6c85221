package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.contest.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How contestants went on after they were killed, and how large their states are; its JSON is this record.
 *
 * @param rows that there are or ever were in the tables
 */
public record Recovery(Circumstances circumstances, long rows, List<Entry> entries) {

    /** One contestant in one variant. @param lives in the order in which they were */
    public record Entry(String contestant, String variant, List<Life> lives) {

        public Entry {
            lives = List.copyOf(lives);
        }

        /** Whether every profile was right after every kill. */
        public boolean isRight() {
            return lives.stream().allMatch(life -> life.verdict().isRight());
        }

        String name() {
            return contestant + " " + variant;
        }

        /** One figure a life, where the contestant tells it. */
        List<Double> measure(String name) {
            return lives.stream()
                    .flatMap(life ->
                            Optional.ofNullable(life.outcome().measures().get(name)).stream())
                    .toList();
        }

        List<Double> each(ToDoubleFunction<Life> figure) {
            return lives.stream().mapToDouble(figure).boxed().toList();
        }
    }

    /**
     * What followed one kill.
     *
     * @param verdict on all documents, those from before the kill included
     * @param committed the share of the messages that was committed when it came
     * @param firstDocumentSeconds from the new start of the JVM until the first document
     * @param nearlyAllRightSeconds until 99.9 % of the profiles came to be as they are at the end
     * @param allRightSeconds until the last profile came to be as it is at the end
     * @param outcome of the second JVM
     */
    public record Life(
            Verdict verdict,
            double committed,
            double firstDocumentSeconds,
            double nearlyAllRightSeconds,
            double allRightSeconds,
            Outcome outcome) {}
}
