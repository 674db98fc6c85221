package io.tributary.definition;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far one kind of identifier is trusted to join records.
 *
 * @param maxRecords a value carried by more records than this joins none of them, for as long as it is
 * @param ignore values that match one of these wholly, after normalising, are no identifiers; a value of more than
 *     {@link #LONGEST_IGNORED} characters matches none
 */
public record IdentifierRule(String name, Normaliser normalise, int maxRecords, List<Pattern> ignore)
        implements Serializable {

    public static final int DEFAULT_MAX_RECORDS = 50;
    public static final int LARGEST_MAX_RECORDS = 1_000_000;

    /** Placeholders are short, and matching a long text could exhaust the stack. */
    public static final int LONGEST_IGNORED = 1_000;

    /** The identifier that a raw column value stands for; null where it stands for none. Never throws. */
    public @Nullable String identify(@Nullable String raw) {
        String value = raw == null ? null : normalise.apply(raw);
        return value == null || isIgnored(value) ? null : value;
    }

    private boolean isIgnored(String value) {
        return value.length() <= LONGEST_IGNORED
                && ignore.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    /** Patterns are equal if their texts and flags are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentifierRule rule
                && name.equals(rule.name)
                && normalise == rule.normalise
                && maxRecords == rule.maxRecords
                && texts(ignore).equals(texts(rule.ignore));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, normalise, maxRecords, texts(ignore));
    }

    private static List<String> texts(List<Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.flags() + ":" + pattern.pattern())
                .toList();
    }
}
