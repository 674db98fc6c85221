package io.tributary.enrich;

import io.tributary.definition.Column;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableDefinition;
import io.tributary.records.RowChange;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields that profiles take from the rows of one reference table. */
final class TakenFields implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final HashMap<String, String> columnByField = new HashMap<>();

    private TakenFields(ReferenceTable table, EnrichmentDefinition enrichment) {
        reference = table.reference();
        for (String field : enrichment.fields().keySet()) {
            Column column = Objects.requireNonNull(table.fields().get(field), field);
            columnByField.put(field, column.name());
        }
    }

    /** By table, those of the tables that the definition takes something from. */
    static HashMap<String, TakenFields> byTable(PipelineDefinition definition) {
        HashMap<String, TakenFields> byTable = new HashMap<>();
        for (EnrichmentDefinition enrichment : definition.profile().enrichments()) {
            for (TableDefinition table : definition.tables()) {
                if (table instanceof ReferenceTable candidate
                        && candidate.reference().equals(enrichment.reference())) {
                    byTable.put(table.id().toString(), new TakenFields(candidate, enrichment));
                }
            }
        }
        return byTable;
    }

    String reference() {
        return reference;
    }

    /** The row's values by field; null where it is null or could not be read. */
    Map<String, @Nullable String> of(Map<String, @Nullable String> row) {
        Map<String, @Nullable String> values = new HashMap<>();
        columnByField.forEach((field, column) -> values.put(field, RowChange.readable(row.get(column))));
        return values;
    }
}
