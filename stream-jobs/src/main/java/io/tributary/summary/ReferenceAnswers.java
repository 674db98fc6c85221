package io.tributary.summary;

import io.tributary.definition.EnrichmentDefinition;
import io.tributary.records.CustomerRecord;
import io.tributary.records.Enrichment;
import io.tributary.records.ReferenceRow;
import io.tributary.records.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What reference rows said to one record. An answer is kept by the key that was asked for, until it is withdrawn, because
 * it may come before the customer row that needs it.
 */
final class ReferenceAnswers {

    private final List<EnrichmentDefinition> enrichments;
    private final Table<ReferenceRow> answers;

    ReferenceAnswers(List<EnrichmentDefinition> enrichments, Table<ReferenceRow> answers) {
        this.enrichments = enrichments;
        this.answers = answers;
    }

    /** Takes an answer; whether it changes what the customer, if any, brings. */
    boolean accept(Enrichment answer, @Nullable CustomerRecord customer) throws Exception {
        for (EnrichmentDefinition enrichment : enrichments) {
            if (enrichment.reference().equals(answer.reference())) {
                String key = tableKey(answer.reference(), answer.key());
                ReferenceRow shown = shown(enrichment, answer.values());
                boolean changed = !Objects.equals(answers.get(key), shown);
                if (changed) {
                    answers.set(key, shown);
                }
                return changed && answer.key().equals(keyOf(enrichment, customer));
            }
        }
        return false;
    }

    /** The rows that the customer refers to now, by reference. */
    Map<String, ReferenceRow> of(CustomerRecord customer) throws Exception {
        Map<String, ReferenceRow> current = new HashMap<>();
        for (EnrichmentDefinition enrichment : enrichments) {
            String key = keyOf(enrichment, customer);
            ReferenceRow answer = key == null ? null : answers.get(tableKey(enrichment.reference(), key));
            if (answer != null) {
                current.put(enrichment.reference(), answer);
            }
        }
        return current;
    }

    private static @Nullable String keyOf(EnrichmentDefinition enrichment, @Nullable CustomerRecord customer) {
        String value = customer == null ? null : customer.attributes().get(enrichment.on());
        return value == null ? null : RowKey.of(List.of(value));
    }

    /** Only what the profile shows, so that a change of anything else changes nothing. */
    private static @Nullable ReferenceRow shown(
            EnrichmentDefinition enrichment, @Nullable Map<String, @Nullable String> values) {
        if (values == null) {
            return null;
        }
        Map<String, @Nullable String> shown = new HashMap<>();
        enrichment.fields().keySet().forEach(field -> shown.put(field, values.get(field)));
        return new ReferenceRow(shown);
    }

    private static String tableKey(String reference, String key) {
        return reference + '\n' + key;
    }
}
