package io.tributary.definition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells text from what only looks like it, and brings together what looks alike. */
public final class UnicodeText {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private UnicodeText() {}

    /** Whether every surrogate has its other half, so that the text has a UTF-8 form. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Without spaces of any kind at its ends. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** In lower case and NFKC, without invisible characters, with one blank for spaces and none at the ends. */
    static String folded(String text) {
        // A small letter may make one character with its mark where the capital does not.
        return foldedOnce(foldedOnce(text));
    }

    private static String foldedOnce(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String compatible = Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return trimmed(SPACES.matcher(compatible).replaceAll(" "));
    }
}
