package io.tributary.definition;

/** Tells text from what only looks like it. */
final class UnicodeText {

    private UnicodeText() {}

    /** Whether every surrogate has its other half, so that the text has a UTF-8 form. */
    static boolean isWellFormed(String text) {
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
}
