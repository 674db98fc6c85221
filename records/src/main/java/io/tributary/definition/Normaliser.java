package io.tributary.definition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the spellings of one identifier to one form. A value it cannot read is no identifier; it never throws. */
public enum Normaliser {
    /** Trimmed and in lower case; anything without one {@code @} between two parts, or with a space, is none. */
    EMAIL {
        @Override
        @Nullable
        String convert(String trimmed) {
            int at = trimmed.indexOf('@');
            boolean plausible = at > 0
                    && at == trimmed.lastIndexOf('@')
                    && at < trimmed.length() - 1
                    && trimmed.chars().noneMatch(Normaliser::isSpace);
            return plausible ? trimmed.toLowerCase(Locale.ROOT) : null;
        }
    },
    /** The decimal digits, everything else dropped. */
    DIGITS {
        @Override
        @Nullable
        String convert(String trimmed) {
            StringBuilder digits = new StringBuilder();
            trimmed.codePoints()
                    .filter(Character::isDigit)
                    .forEach(point -> digits.append(Character.getNumericValue(point)));
            return digits.isEmpty() ? null : digits.toString();
        }
    },
    /** Trimmed and in lower case. */
    LOWER {
        @Override
        @Nullable
        String convert(String trimmed) {
            return trimmed.toLowerCase(Locale.ROOT);
        }
    },
    /** Trimmed. */
    NONE {
        @Override
        @Nullable
        String convert(String trimmed) {
            return trimmed;
        }
    };

    abstract @Nullable String convert(String trimmed);

    /**
     * The one form of the value; null where it is none: blank values and those with half a surrogate pair never are. The
     * one form of the result is the result itself.
     */
    public @Nullable String apply(String raw) {
        String trimmed = raw.strip();
        return trimmed.isEmpty() || !UnicodeText.isWellFormed(trimmed) ? null : convert(trimmed);
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** The name in {@code pipeline.yaml}. */
    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
