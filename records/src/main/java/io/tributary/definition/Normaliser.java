package io.tributary.definition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the spellings of one identifier to one form. A value it cannot read is no identifier; it never throws. */
public enum Normaliser {
    /**
     * In lower case, NFKC, the domain in ASCII; tags after a {@code +} and dots are dropped where the provider ignores
     * them, see {@link MailProvider}. Anything without one {@code @} between two parts, with a space, or with a domain that
     * cannot be one, is none.
     */
    EMAIL {
        @Override
        @Nullable
        String convert(String trimmed, @Nullable String region) {
            return EmailAddress.normalise(trimmed);
        }
    },
    /**
     * A phone number in E.164, such as {@code +4930123456}, followed by {@code ;ext=} and its extension if it has one. A
     * number whose length is not possible in its country, or that lacks its country or area, is none.
     */
    PHONE {
        @Override
        @Nullable
        String convert(String trimmed, @Nullable String region) {
            return PhoneNumber.normalise(trimmed, region);
        }
    },
    /** The decimal digits, everything else dropped. */
    DIGITS {
        @Override
        @Nullable
        String convert(String trimmed, @Nullable String region) {
            StringBuilder digits = new StringBuilder();
            trimmed.codePoints()
                    .filter(Character::isDigit)
                    .forEach(point -> digits.append(Character.getNumericValue(point)));
            return digits.isEmpty() ? null : digits.toString();
        }
    },
    /** In lower case, NFKC, without invisible characters, with one blank for spaces. */
    LOWER {
        @Override
        @Nullable
        String convert(String trimmed, @Nullable String region) {
            String folded = UnicodeText.folded(trimmed);
            return folded.isEmpty() ? null : folded;
        }
    },
    /** Trimmed. */
    NONE {
        @Override
        @Nullable
        String convert(String trimmed, @Nullable String region) {
            return trimmed;
        }
    };

    abstract @Nullable String convert(String trimmed, @Nullable String region);

    /**
     * The one form of the value; null where it is none: blank values and those with half a surrogate pair never are. The
     * one form of the result is the result itself.
     *
     * @param region the country that a phone number without a country code belongs to, in ISO 3166 alpha-2, in any case;
     *     null or no such country: unknown
     */
    public @Nullable String apply(String raw, @Nullable String region) {
        String trimmed = UnicodeText.trimmed(raw);
        return trimmed.isEmpty() || !UnicodeText.isWellFormed(trimmed) ? null : convert(trimmed, region);
    }

    /** The name in {@code pipeline.yaml}. */
    public String yamlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
