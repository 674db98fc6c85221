package io.tributary.definition;

import io.tributary.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline definition that cannot be carried out. The message lists every problem, one per line, and no secret. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<Problem> problems;

    InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, by line. */
    public List<Problem> problems() {
        return problems;
    }
}
