package io.tributary.cli.verify;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the records of one customer table. */
final class CustomerRecords {

    private final CustomerTable definition;
    private final SourceTable table;
    private final Map<String, IdentifierRule> rules;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private CustomerRecords(CustomerTable definition, SourceTable table, List<IdentifierRule> rules) {
        this.definition = definition;
        this.table = table;
        this.rules = rules.stream().collect(Collectors.toMap(IdentifierRule::name, rule -> rule));
        definition.attributes().forEach((name, column) -> columns.put("attribute " + name, column));
        definition
                .identifiers()
                .forEach(
                        (name, from) -> columns.put("identifier " + name, new Column(from.column(), FieldType.STRING)));
        addInstant("created", definition.created());
        addInstant("updated", definition.updated());
    }

    static void read(
            SourceDatabase database,
            CustomerTable definition,
            PipelineDefinition pipeline,
            Consumer<CustomerRecord> records)
            throws SQLException {
        SourceTable table = SourceTable.inspect(database, definition);
        CustomerRecords reader = new CustomerRecords(definition, table, pipeline.identity());
        database.query(reader.sql(), row -> records.accept(reader.record(row)));
    }

    private void addInstant(String role, @Nullable String column) {
        if (column != null) {
            columns.put(role, new Column(column, FieldType.INSTANT));
        }
    }

    private String sql() {
        List<String> expressions = new ArrayList<>(List.of(table.sqlKey()));
        columns.values().forEach(column -> expressions.add(table.sqlText(column)));
        return "SELECT " + String.join(", ", expressions) + " FROM " + table.sqlName();
    }

    private CustomerRecord record(ResultSet row) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        int place = table.keySize();
        for (Map.Entry<String, Column> each : columns.entrySet()) {
            String text = table.canonical(each.getValue(), row.getString(++place));
            if (text != null) {
                texts.put(each.getKey(), text);
            }
        }
        return new CustomerRecord(
                table.recordId(row, 1),
                instant(texts.get("created")),
                instant(texts.get("updated")),
                identifiers(texts),
                attributes(texts));
    }

    private Map<String, String> identifiers(Map<String, String> texts) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        for (String name : definition.identifiers().keySet()) {
            IdentifierRule rule = rules.get(name);
            String value = rule == null ? null : rule.identify(texts.get("identifier " + name));
            if (value != null) {
                identifiers.put(name, value);
            }
        }
        return identifiers;
    }

    private Map<String, String> attributes(Map<String, String> texts) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : definition.attributes().keySet()) {
            String value = texts.get("attribute " + name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
