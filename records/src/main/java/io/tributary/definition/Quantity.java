package io.tributary.definition;

import io.tributary.yaml.Field;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers and durations. */
final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12}) *(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Quantity() {}

    static int whole(Field field, int fallback, int least, int most) {
        return field.convert(fallback, "a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            return number < least || number > most ? null : number;
        });
    }

    /** A duration above 0, in ms, s, m, h or d. */
    static Duration duration(Field field, Duration fallback, Duration longest) {
        return duration(field, "a duration", fallback, longest, Duration.ofMillis(1));
    }

    /** A duration of whole seconds above 0, in s, m, h or d. */
    static Duration seconds(Field field, Duration fallback, Duration longest) {
        return duration(field, "a duration of whole seconds", fallback, longest, Duration.ofSeconds(1));
    }

    private static Duration duration(
            Field field, String kind, Duration fallback, Duration longest, Duration granularity) {
        String expected = kind + " above 0 and at most " + longest.toDays() + "d, such as " + text(fallback);
        return field.convert(fallback, expected, text -> {
            Duration duration = parse(text);
            boolean fits = duration != null
                    && !duration.isZero()
                    && duration.compareTo(longest) <= 0
                    && duration.toMillis() % granularity.toMillis() == 0;
            return fits ? duration : null;
        });
    }

    private static @Nullable Duration parse(String text) {
        Matcher matcher = DURATION.matcher(text);
        ChronoUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        return unit == null ? null : Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % Duration.ofDays(1).toMillis() == 0
                ? duration.toDays() + "d"
                : duration.toMillis() + "ms";
    }
}
