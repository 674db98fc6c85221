package io.tributary.mapping;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.TableDefinition;
import io.tributary.records.CustomerRecord;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customer rows mean, by the definition. Pure. */
final class RowMapping implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long MICROS_IN_A_SECOND = 1_000_000;

    private final HashMap<String, IdentifierRule> rules = new HashMap<>();

    RowMapping(List<IdentifierRule> identity) {
        identity.forEach(rule -> rules.put(rule.name(), rule));
    }

    /**
     * @param row the row before or after the change
     * @param change its commit stands in for the time of change where the table has no such column
     */
    CustomerRecord customer(CustomerTable table, Map<String, @Nullable String> row, RowTransition change) {
        Map<String, @Nullable String> attributes = new HashMap<>();
        table.attributes().forEach((name, column) -> attributes.put(name, value(row, column.name())));
        return new CustomerRecord(
                tenant(table, row),
                micros(value(row, table.created()), CustomerRecord.UNDATED),
                micros(value(row, table.updated()), change.committedAt() * 1_000),
                change.position().text(),
                identifiers(table, row, attributes),
                attributes,
                problems(table, row));
    }

    /** How many of the table's mapped columns could not be read in this row. */
    static int problems(TableDefinition table, Map<String, @Nullable String> row) {
        int problems = 0;
        if (row.containsValue(RowChange.UNREADABLE)) {
            for (Column column : table.columns()) {
                problems += RowChange.UNREADABLE.equals(row.get(column.name())) ? 1 : 0;
            }
        }
        return problems;
    }

    private Map<String, String> identifiers(
            CustomerTable table, Map<String, @Nullable String> row, Map<String, @Nullable String> attributes) {
        Map<String, String> identifiers = new HashMap<>();
        for (IdentifierRule rule : rules.values()) {
            String value = rule.of().isEmpty() ? single(rule, table.identifiers(), row) : composite(rule, attributes);
            if (value != null) {
                identifiers.put(rule.name(), value);
            }
        }
        return identifiers;
    }

    private static @Nullable String single(
            IdentifierRule rule, Map<String, IdentifierColumn> columns, Map<String, @Nullable String> row) {
        IdentifierColumn identifier = columns.get(rule.name());
        return identifier == null
                ? null
                : rule.identify(value(row, identifier.column()), value(row, identifier.region()));
    }

    private static @Nullable String composite(IdentifierRule rule, Map<String, @Nullable String> attributes) {
        if (!attributes.keySet().containsAll(rule.of())) {
            return null;
        }
        List<@Nullable String> parts = new ArrayList<>();
        rule.of().forEach(attribute -> parts.add(attributes.get(attribute)));
        return rule.identifyAll(parts);
    }

    private static String tenant(CustomerTable table, Map<String, @Nullable String> row) {
        String tenant = value(row, table.tenant());
        return tenant == null || tenant.isBlank() ? "" : tenant;
    }

    private static @Nullable String value(Map<String, @Nullable String> row, @Nullable String column) {
        return column == null ? null : RowChange.readable(row.get(column));
    }

    private static long micros(@Nullable String instant, long otherwise) {
        return instant == null ? otherwise : micros(Instant.parse(instant));
    }

    /** The ends of time are as far as the number goes: sources know infinitely far dates, and a sort is all they are for. */
    private static long micros(Instant instant) {
        try {
            long seconds = Math.multiplyExact(instant.getEpochSecond(), MICROS_IN_A_SECOND);
            return Math.addExact(seconds, instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
