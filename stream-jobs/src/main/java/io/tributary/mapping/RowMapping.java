package io.tributary.mapping;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.CustomerRecord;
import io.tributary.records.NamedValues;
import io.tributary.records.Names;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What customer rows mean, by the definition. Pure. */
final class RowMapping {

    private final HashMap<String, IdentifierRule> rules = new HashMap<>();
    private final Names identifierNames;
    private final HashMap<TableId, Names> attributeNames = new HashMap<>();

    RowMapping(List<IdentifierRule> identity) {
        identity.forEach(rule -> rules.put(rule.name(), rule));
        identifierNames = Names.of(identity.stream().map(IdentifierRule::name).toList());
    }

    /**
     * @param row the row before or after the change
     * @param change its commit stands in for the time of change where the table has no such column
     */
    CustomerRecord customer(CustomerTable table, Map<String, @Nullable String> row, RowTransition change) {
        Map<String, @Nullable String> attributes = attributes(table, row);
        return new CustomerRecord(
                tenant(table, row),
                micros(value(row, table.created()), CustomerRecord.UNDATED),
                micros(value(row, table.updated()), change.committedAt() * 1_000),
                change.position().text(),
                identifiers(table, row, attributes),
                attributes,
                problems(table, row));
    }

    private Map<String, @Nullable String> attributes(CustomerTable table, Map<String, @Nullable String> row) {
        Names names = attributeNames.computeIfAbsent(
                table.id(), id -> Names.of(List.copyOf(table.attributes().keySet())));
        @Nullable String[] values = new String[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(
                    row,
                    Objects.requireNonNull(table.attributes().get(names.get(i))).name());
        }
        return NamedValues.of(names, values);
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

    @SuppressWarnings("NullAway") // none that is present is null
    private Map<String, String> identifiers(
            CustomerTable table, Map<String, @Nullable String> row, Map<String, @Nullable String> attributes) {
        @Nullable String[] values = new String[identifierNames.size()];
        for (int i = 0; i < values.length; i++) {
            IdentifierRule rule = Objects.requireNonNull(rules.get(identifierNames.get(i)));
            values[i] = rule.of().isEmpty() ? single(rule, table.identifiers(), row) : composite(rule, attributes);
        }
        return NamedValues.ofPresent(identifierNames, values);
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
        return instant == null ? otherwise : Micros.of(instant);
    }
}
