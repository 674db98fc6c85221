package io.tributary.ingest;

import java.util.List;

/** The definition does not fit the sources or the Kafka cluster. Nothing was started. Its message holds no secrets. */
public final class IngestRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    IngestRefusedException(List<String> problems) {
        super("ingest cannot start:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, each with the place in the definition, the value seen and what was expected. */
    public List<String> problems() {
        return problems;
    }
}
