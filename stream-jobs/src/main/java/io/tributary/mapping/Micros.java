package io.tributary.mapping;

import java.time.Instant;
import java.time.LocalDate;

/** Canonical instants as microseconds since 1970 UTC. Pure. */
final class Micros {

    private static final long IN_A_SECOND = 1_000_000;
    private static final long SECONDS_IN_A_DAY = 86_400;
    private static final int FRACTION = 20;
    private static final int FRACTION_DIGITS = 6;

    private Micros() {}

    /**
     * What is less than a microsecond is cut off. The ends of time are as far as the number goes: sources know infinitely far
     * dates, and a sort is all they are for.
     */
    static long of(String instant) {
        return isUsual(instant) ? usual(instant) : far(Instant.parse(instant));
    }

    /** Of a year of four digits. */
    private static boolean isUsual(String instant) {
        return Character.isDigit(instant.charAt(0)) && instant.charAt(4) == '-';
    }

    private static long usual(String instant) {
        LocalDate day = LocalDate.of(number(instant, 0, 4), number(instant, 5, 2), number(instant, 8, 2));
        long seconds = day.toEpochDay() * SECONDS_IN_A_DAY
                + number(instant, 11, 2) * 3_600
                + number(instant, 14, 2) * 60
                + number(instant, 17, 2);
        // Behind the point, if there is one, and before the Z.
        int digits = Math.max(0, Math.min(FRACTION_DIGITS, instant.length() - 1 - FRACTION));
        long fraction = number(instant, FRACTION, digits);
        for (int i = digits; i < FRACTION_DIGITS; i++) {
            fraction *= 10;
        }
        return seconds * IN_A_SECOND + fraction;
    }

    private static int number(String text, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    private static long far(Instant instant) {
        try {
            long seconds = Math.multiplyExact(instant.getEpochSecond(), IN_A_SECOND);
            return Math.addExact(seconds, instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
