package io.tributary.definition;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that people and programs write where they have none. They are told after normalising:
 *
 * <ul>
 *   <li>anything without a letter or digit: {@code -}, {@code .}, {@code ?};
 *   <li>a word for nothing, in any case: null, none, nil, nan, n/a, na, n.a., unknown, undefined;
 *   <li>digits alone that are all zeros, or at least six that are all the same or count up or down from an end of 0 to 9;
 *       of a phone number, its last seven or eight digits;
 *   <li>the dates that programs write for no date: 0001-01-01, 1900-01-01, 1970-01-01, 9999-12-31;
 *   <li>e-mail addresses at any domain whose name says that it is none ({@code noemail}, {@code no-reply},
 *       {@code donotreply} and their spellings, words for nothing), and test@test.com.
 * </ul>
 *
 * <p>Not the domains that RFC 2606 keeps for examples: no customer has them, and every trial uses them.
 */
final class Placeholders {

    private static final Set<String> WORDS =
            Set.of("null", "none", "nil", "nan", "n/a", "na", "n.a.", "unknown", "undefined");
    private static final Set<String> DATES = Set.of("0001-01-01", "1900-01-01", "1970-01-01", "9999-12-31");
    private static final Set<String> ADDRESSES = Set.of("test@test.com");
    private static final Pattern NOBODY = Pattern.compile("(no|donot|dont)[._-]?(e?-?mail|reply)|do[._-]not[._-]reply");
    private static final Pattern ALIKE = Pattern.compile("0+|(\\d)\\1{5,}");
    private static final Pattern PHONE_ALIKE = Pattern.compile(".*(\\d)\\1{6}");
    private static final List<String> COUNTED = List.of("01234567890", "09876543210");
    private static final int FEWEST_COUNTED = 6;
    private static final List<String> PHONE_COUNTED = List.of("12345678", "123456789", "1234567890", "87654321");

    private Placeholders() {}

    /** @param value normalised by the given normaliser */
    static boolean has(Normaliser normaliser, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (normaliser) {
            case EMAIL -> isNobody(lower);
            case PHONE -> isPhone(lower);
            case DIGITS, LOWER, NONE -> isWord(lower) || DATES.contains(lower) || isDigits(lower);
        };
    }

    private static boolean isWord(String text) {
        return WORDS.contains(text) || text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private static boolean isNobody(String address) {
        String local = address.substring(0, Math.max(address.indexOf('@'), 0));
        return isWord(local) || NOBODY.matcher(local).matches() || ADDRESSES.contains(address);
    }

    private static boolean isPhone(String number) {
        int extension = number.indexOf(PhoneNumber.EXTENSION);
        String digits = extension < 0 ? number : number.substring(0, extension);
        return PHONE_ALIKE.matcher(digits).matches() || PHONE_COUNTED.stream().anyMatch(digits::endsWith);
    }

    private static boolean isDigits(String text) {
        return ALIKE.matcher(text).matches()
                || text.length() >= FEWEST_COUNTED && COUNTED.stream().anyMatch(counted -> counted.contains(text));
    }
}
