package io.tributary.definition;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one form of an e-mail address. */
final class EmailAddress {

    private EmailAddress() {}

    /** Null where the text is none. */
    static @Nullable String normalise(String trimmed) {
        String text = UnicodeText.folded(trimmed);
        int at = text.indexOf('@');
        boolean plausible = at > 0
                && at == text.lastIndexOf('@')
                && text.chars().noneMatch(unit -> UnicodeText.isSpace(unit) || Character.isISOControl(unit));
        String domain = plausible ? domain(text.substring(at + 1)) : null;
        if (domain == null) {
            return null;
        }
        String local = text.substring(0, at);
        MailProvider provider = MailProvider.of(domain);
        return provider == null ? local + "@" + domain : provider.mailbox(local, domain);
    }

    /** As it stands in the domain name system; null where it cannot. */
    private static @Nullable String domain(String unicode) {
        try {
            String ascii = IDN.toASCII(unicode, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String domain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return domain.isEmpty() ? null : domain;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
