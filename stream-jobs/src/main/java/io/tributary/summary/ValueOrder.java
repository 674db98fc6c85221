package io.tributary.summary;

import io.tributary.definition.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/** The order of canonical texts as values of their type. */
final class ValueOrder {

    private ValueOrder() {}

    static Comparator<String> of(FieldType type) {
        return switch (type) {
            case LONG -> Comparator.comparingLong(Long::parseLong);
            case DECIMAL -> Comparator.comparing(BigDecimal::new);
            case INSTANT -> ValueOrder::compareInstants;
            case DATE -> Comparator.comparing(LocalDate::parse);
            case STRING, BOOLEAN -> Comparator.naturalOrder();
        };
    }

    /**
     * Canonical instants of four-digit years are of the same shape up to their seconds, and are compared without a calendar.
     */
    static int compareInstants(String one, String other) {
        if (!isUsual(one) || !isUsual(other)) {
            return Instant.parse(one).compareTo(Instant.parse(other));
        }
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Character.compare(inFraction(one.charAt(i)), inFraction(other.charAt(i)));
            }
        }
        return 0;
    }

    private static boolean isUsual(String instant) {
        return Character.isDigit(instant.charAt(0)) && instant.charAt(4) == '-';
    }

    /** The end comes before the point, and before every digit that may come in its stead. */
    private static char inFraction(char character) {
        return character == 'Z' ? ' ' : character;
    }
}
