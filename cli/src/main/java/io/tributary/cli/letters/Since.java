package io.tributary.cli.letters;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment in the past. */
record Since(Instant at) {

    private static final Pattern BACK = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /**
     * Reads a duration back from now, written as in a pipeline file, or an instant.
     *
     * @throws TypeConversionException if the text is neither
     */
    static Since parse(String text, Instant now) {
        try {
            Matcher back = BACK.matcher(text);
            return new Since(
                    back.matches()
                            ? now.minus(Long.parseLong(back.group(1)), Objects.requireNonNull(UNITS.get(back.group(2))))
                            : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException(
                    "%s is no time (expected: 30m, 2h or 3d back from now, or an instant such as 2026-01-31T12:00:00Z)"
                            .formatted(text));
        }
    }

    static final class Converter implements ITypeConverter<Since> {

        @Override
        public Since convert(String text) {
            return parse(text, Instant.now());
        }
    }
}
