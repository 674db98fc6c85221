package io.tributary.kafkastreams;

import java.time.LocalDate;

/** Times as {@code 2026-01-02T03:04:05.123457Z} and as microseconds since 1970 UTC. */
final class Micros {

    private static final int LENGTH = 27;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final String PATTERN = "0000-00-00T00:00:00.000000Z";

    private Micros() {}

    static long parse(char[] text, int begin, int length) {
        if (!fits(text, begin, length)) {
            throw new IllegalArgumentException("the time %s (expected: one as 2026-01-02T03:04:05.123457Z)"
                    .formatted(new String(text, begin, length)));
        }
        long day = LocalDate.of(number(text, begin, 4), number(text, begin + 5, 2), number(text, begin + 8, 2))
                .toEpochDay();
        long seconds =
                (number(text, begin + 11, 2) * 60L + number(text, begin + 14, 2)) * 60 + number(text, begin + 17, 2);
        return day * DAY + seconds * SECOND + number(text, begin + 20, 6);
    }

    private static boolean fits(char[] text, int begin, int length) {
        if (length != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char expected = PATTERN.charAt(i);
            char seen = text[begin + i];
            if (expected == '0' ? seen < '0' || seen > '9' : seen != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] text, int begin, int length) {
        int number = 0;
        for (int i = begin; i < begin + length; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    static void write(long micros, ByteOutput output) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, DAY));
        long ofDay = Math.floorMod(micros, DAY);
        long seconds = ofDay / SECOND;
        output.digits(date.getYear(), 4).oneByte('-').digits(date.getMonthValue(), 2);
        output.oneByte('-').digits(date.getDayOfMonth(), 2).oneByte('T').digits(seconds / 3_600, 2);
        output.oneByte(':').digits(seconds / 60 % 60, 2).oneByte(':').digits(seconds % 60, 2);
        output.oneByte('.').digits(ofDay % SECOND, 6).oneByte('Z');
    }
}
