package io.tributary.definition;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one form of a phone number. */
final class PhoneNumber {

    /** What stands between a number and its extension, as in RFC 3966. */
    static final String EXTENSION = ";ext=";

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /**
     * Null where the text is none. A number counts if its length is one that its country has: whether it is in use the
     * library can only guess from lists of its own day, and a list that changes would change who is whom. A local number
     * without its area is none, because every area has it. An extension stays, because without it all colleagues would be
     * one person.
     */
    static @Nullable String normalise(String trimmed, @Nullable String region) {
        String number = read(trimmed, region == null ? null : known(region));
        // A few odd ones read differently once they have their country code.
        return number != null && number.equals(read(number, null)) ? number : null;
    }

    private static @Nullable String read(String text, @Nullable String region) {
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(text, region);
            if (LIBRARY.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
                return null;
            }
            String plain = LIBRARY.format(number, PhoneNumberFormat.E164);
            return number.getExtension().isEmpty() ? plain : plain + EXTENSION + number.getExtension();
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** The region in ISO 3166 alpha-2 that the text, in any case, stands for; null for none that has phone numbers. */
    static @Nullable String known(String text) {
        String region = UnicodeText.trimmed(text).toUpperCase(Locale.ROOT);
        String code = region.equals("UK") ? "GB" : region;
        return LIBRARY.getSupportedRegions().contains(code) ? code : null;
    }
}
