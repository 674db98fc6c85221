package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.records.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of all reference tables. */
final class ReferenceRows {

    private final Map<String, Map<String, Map<String, String>>> rows = new HashMap<>();

    void add(ReferenceTable table, SourceRow row) {
        Map<String, String> fields = new HashMap<>();
        table.fields().forEach((name, column) -> {
            String value = row.value(column.name());
            if (value != null) {
                fields.put(name, value);
            }
        });
        rows.computeIfAbsent(table.reference(), reference -> new HashMap<>()).put(row.key(), fields);
    }

    /** What a profile shows of the row that a canonical attribute value refers to; nothing where there is none. */
    JsonNode shown(EnrichmentDefinition enrichment, String value) {
        Map<String, String> fields =
                rows.getOrDefault(enrichment.reference(), Map.of()).get(RowKey.of(List.of(value)));
        if (fields == null) {
            return MissingNode.getInstance();
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        enrichment.fields().forEach((name, type) -> {
            String field = fields.get(name);
            if (field != null) {
                shown.set(name, JsonValue.of(field, type));
            }
        });
        return shown;
    }
}
