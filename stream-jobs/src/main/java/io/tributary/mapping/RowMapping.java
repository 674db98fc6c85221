package io.tributary.mapping;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.records.CustomerRecord;
import io.tributary.records.RecordId;
import io.tributary.records.RowKey;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows mean, by the definition. Pure. */
final class RowMapping implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long MICROS_IN_A_SECOND = 1_000_000;

    private final HashMap<String, IdentifierRule> rules = new HashMap<>();

    RowMapping(List<IdentifierRule> identity) {
        identity.forEach(rule -> rules.put(rule.name(), rule));
    }

    /** @param committedAt in milliseconds; stands in for the time of change where the table has no such column */
    CustomerRecord customer(CustomerTable table, Map<String, @Nullable String> row, long committedAt) {
        Map<String, String> identifiers = new HashMap<>();
        for (Map.Entry<String, IdentifierColumn> identifier :
                table.identifiers().entrySet()) {
            IdentifierRule rule = rules.get(identifier.getKey());
            String value = rule == null
                    ? null
                    : rule.identify(row.get(identifier.getValue().column()));
            if (value != null) {
                identifiers.put(identifier.getKey(), value);
            }
        }
        Map<String, @Nullable String> attributes = new HashMap<>();
        table.attributes().forEach((name, column) -> attributes.put(name, row.get(column.name())));
        return new CustomerRecord(
                micros(table.created(), row, CustomerRecord.UNDATED),
                micros(table.updated(), row, committedAt * 1_000),
                identifiers,
                attributes);
    }

    /** Each identifier as {@code name:value}, sorted; names have no colon, so two identifiers never look alike. */
    static List<String> identifiersOf(CustomerRecord customer) {
        List<String> identifiers = new ArrayList<>();
        customer.identifiers().forEach((name, value) -> identifiers.add(name + ":" + value));
        identifiers.sort(null);
        return identifiers;
    }

    /** The customer record an activity belongs to; null where its reference is null. */
    static @Nullable String customerOf(ActivityTable table, Map<String, @Nullable String> row) {
        String key = row.get(table.customerColumn());
        return key == null ? null : RecordId.of(table.customer().toString(), RowKey.of(List.of(key)));
    }

    /** An activity's values by the names that metrics use. */
    static Map<String, @Nullable String> fieldsOf(ActivityTable table, Map<String, @Nullable String> row) {
        Map<String, @Nullable String> fields = new HashMap<>();
        for (Map.Entry<String, Column> field : table.fields().entrySet()) {
            fields.put(field.getKey(), row.get(field.getValue().name()));
        }
        if (table.at() != null) {
            fields.put(ActivityTable.AT, row.get(table.at()));
        }
        return fields;
    }

    private static long micros(@Nullable String column, Map<String, @Nullable String> row, long otherwise) {
        String value = column == null ? null : row.get(column);
        return value == null ? otherwise : micros(Instant.parse(value));
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
