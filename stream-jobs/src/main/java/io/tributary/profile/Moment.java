package io.tributary.profile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Moments as text, the same as {@link Instant#toString}, which takes several times as long. */
final class Moment {

    private static final long MICROS_IN_A_SECOND = 1_000_000;
    private static final long SECONDS_IN_A_DAY = 86_400;
    /** The last microsecond of 9999, and the first of 0000. */
    private static final long LATEST = 253_402_300_799_999_999L;

    private static final long EARLIEST = -62_167_219_200_000_000L;
    private static final byte[] SHAPE = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);

    private Moment() {}

    static String ofMillis(long millis) {
        return Math.abs(millis) <= LATEST / 1_000
                ? ofMicros(millis * 1_000)
                : Instant.ofEpochMilli(millis).toString();
    }

    static String ofMicros(long micros) {
        if (micros < EARLIEST || micros > LATEST) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        }
        long seconds = Math.floorDiv(micros, MICROS_IN_A_SECOND);
        int fraction = (int) Math.floorMod(micros, MICROS_IN_A_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_IN_A_DAY));
        int ofDay = (int) Math.floorMod(seconds, SECONDS_IN_A_DAY);
        byte[] text = SHAPE.clone();
        write(text, 0, 4, date.getYear());
        write(text, 5, 2, date.getMonthValue());
        write(text, 8, 2, date.getDayOfMonth());
        write(text, 11, 2, ofDay / 3_600);
        write(text, 14, 2, ofDay / 60 % 60);
        write(text, 17, 2, ofDay % 60);
        write(text, 20, 6, fraction);
        int length = fraction == 0 ? 19 : fraction % 1_000 == 0 ? 23 : 26;
        text[length] = 'Z';
        return new String(text, 0, length + 1, StandardCharsets.ISO_8859_1);
    }

    private static void write(byte[] text, int place, int width, int number) {
        int rest = number;
        for (int i = place + width - 1; i >= place; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
