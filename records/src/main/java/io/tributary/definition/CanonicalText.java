package io.tributary.definition;

/**
 * Tells texts that plainly are in the canonical form already, as most that sources send are, without making a number or a time
 * of them. What it does not know may be canonical too.
 */
final class CanonicalText {

    /** With so many digits every number is one of 64 bits. */
    private static final int MOST_DIGITS = 18;

    private static final String DATE_AND_TIME = "dddd-dd-ddTdd:dd:dd";
    /** Of each month, in every year. */
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private CanonicalText() {}

    static boolean isWhole(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        return length > start
                && length - start <= MOST_DIGITS
                && digits(text, start, length)
                && (text.charAt(start) != '0' || length == 1);
    }

    static boolean isDecimal(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return isWhole(text);
        }
        int last = text.length() - 1;
        return last <= MOST_DIGITS
                && last > point
                && text.charAt(last) != '0'
                && digits(text, point + 1, last + 1)
                && (isWhole(text.substring(0, point)) || text.startsWith("-0."));
    }

    /** Of a year from 0000 to 9999, with no, three, six or nine digits of a second's fraction, as many as it needs. */
    static boolean isInstant(String text) {
        int length = text.length();
        int fraction = length - DATE_AND_TIME.length() - 2;
        boolean fits = length == DATE_AND_TIME.length() + 1 || fraction == 3 || fraction == 6 || fraction == 9;
        return fits
                && text.charAt(length - 1) == 'Z'
                && hasShape(text)
                && isTime(text)
                && (fraction < 0 || isFraction(text, DATE_AND_TIME.length(), length - 1));
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < DATE_AND_TIME.length(); i++) {
            char expected = DATE_AND_TIME.charAt(i);
            char character = text.charAt(i);
            if (expected == 'd' ? character < '0' || character > '9' : character != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String text) {
        int month = number(text, 5);
        int day = number(text, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && number(text, 11) < 24
                && number(text, 14) < 60
                && number(text, 17) < 60;
    }

    private static boolean isFraction(String text, int point, int end) {
        return text.charAt(point) == '.' && digits(text, point + 1, end) && !text.regionMatches(end - 3, "000", 0, 3);
    }

    private static int number(String text, int place) {
        return (text.charAt(place) - '0') * 10 + text.charAt(place + 1) - '0';
    }

    private static boolean digits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }
}
