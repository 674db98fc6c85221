package io.tributary.mapping;

import io.tributary.definition.Column;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowChange;
import io.tributary.records.RowKey;
import io.tributary.records.RowTransition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which reference rows customer records refer to, by the definition. Pure. */
final class ReferenceMapping implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<EnrichmentDefinition> enrichments;

    ReferenceMapping(List<EnrichmentDefinition> enrichments) {
        this.enrichments = new ArrayList<>(enrichments);
    }

    /** Whether profiles show anything of the table's rows. */
    boolean takeFrom(ReferenceTable table) {
        return enrichments.stream()
                .anyMatch(enrichment -> enrichment.reference().equals(table.reference()));
    }

    /** The references that the record leaves and takes up with the change of its row: of each reference in this order. */
    List<ReferenceUse> changes(CustomerTable table, String record, RowTransition row) {
        List<ReferenceUse> changes = new ArrayList<>();
        for (EnrichmentDefinition enrichment : enrichments) {
            Column column = table.attributes().get(enrichment.on());
            String before = key(column, row.before());
            String after = key(column, row.after());
            if (Objects.equals(before, after)) {
                continue;
            }
            if (before != null) {
                changes.add(new ReferenceUse(record, enrichment.reference(), before, false, row.committedAt()));
            }
            if (after != null) {
                changes.add(new ReferenceUse(record, enrichment.reference(), after, true, row.committedAt()));
            }
        }
        return changes;
    }

    private static @Nullable String key(@Nullable Column column, @Nullable Map<String, @Nullable String> row) {
        String value = column == null || row == null ? null : RowChange.readable(row.get(column.name()));
        return value == null ? null : RowKey.of(List.of(value));
    }
}
