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
            case INSTANT -> Comparator.comparing(Instant::parse);
            case DATE -> Comparator.comparing(LocalDate::parse);
            case STRING, BOOLEAN -> Comparator.naturalOrder();
        };
    }
}
