package io.tributary.cli;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.InvalidDefinitionException;
import io.tributary.embedded.ServerStartException;
import io.tributary.ingest.IngestRefusedException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a person is told of a failure: its message where it was made for people, its kind too where it was not. */
final class FailureMessage {

    private static final Set<Class<?>> MADE_FOR_PEOPLE = Set.of(
            VerbFailedException.class,
            InvalidDefinitionException.class,
            ServerStartException.class,
            IngestRefusedException.class);

    private static final int DEEPEST = 6;

    private FailureMessage() {}

    static String of(Throwable failure) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null && sentences.size() < DEEPEST; cause = cause.getCause()) {
            sentences.add(sentence(cause));
        }
        return "tributary: " + String.join(System.lineSeparator() + "  because: ", sentences);
    }

    private static String sentence(Throwable failure) {
        return MADE_FOR_PEOPLE.contains(failure.getClass()) ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
