package io.tributary.cli.verify;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes customer records of the rows of one customer table. */
final class CustomerRows {

    private final CustomerTable table;
    private final List<IdentifierRule> rules;

    CustomerRows(CustomerTable table, List<IdentifierRule> rules) {
        this.table = table;
        this.rules = rules;
    }

    CustomerRecord record(SourceRow row) {
        Map<String, String> attributes = attributes(row);
        String tenant = row.value(table.tenant());
        return new CustomerRecord(
                row.id(),
                table.id().source(),
                tenant == null || tenant.isBlank() ? "" : tenant,
                instant(row.value(table.created())),
                instant(row.value(table.updated())),
                identifiers(row, attributes),
                attributes,
                row.unreadable().size());
    }

    private Map<String, String> attributes(SourceRow row) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, Column> attribute : table.attributes().entrySet()) {
            String value = row.value(attribute.getValue().name());
            if (value != null) {
                attributes.put(attribute.getKey(), value);
            }
        }
        return attributes;
    }

    private Map<String, String> identifiers(SourceRow row, Map<String, String> attributes) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        for (IdentifierRule rule : rules) {
            String value = rule.of().isEmpty() ? single(rule, row) : composite(rule, attributes);
            if (value != null) {
                identifiers.put(rule.name(), value);
            }
        }
        return identifiers;
    }

    private @Nullable String single(IdentifierRule rule, SourceRow row) {
        IdentifierColumn from = table.identifiers().get(rule.name());
        return from == null ? null : rule.identify(row.value(from.column()), row.value(from.region()));
    }

    private @Nullable String composite(IdentifierRule rule, Map<String, String> attributes) {
        if (!table.attributes().keySet().containsAll(rule.of())) {
            return null;
        }
        List<@Nullable String> parts = new ArrayList<>();
        rule.of().forEach(attribute -> parts.add(attributes.get(attribute)));
        return rule.identifyAll(parts);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
