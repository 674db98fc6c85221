package io.tributary.enrich;

import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.Enrichment;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two reference tables, what is taken from them, and the events about them. */
final class EnrichmentWorld {

    static final String MANAGER = "account_manager";
    static final String PRICES = "price_list";

    private static final CustomerTable CUSTOMERS = new CustomerTable(
            new TableId("crm", "public.customers"),
            List.of("id"),
            null,
            null,
            null,
            Map.of(),
            Map.of("region", new Column("region", FieldType.STRING)));

    private EnrichmentWorld() {}

    static PipelineDefinition definition() {
        return new PipelineDefinition(
                "acme",
                new KafkaDefinition("127.0.0.1:9092", new ConnectionProperties(Map.of()), 1, 1),
                List.of(new SourceDefinition(
                        "crm",
                        "postgres",
                        new ConnectionProperties(Map.of()),
                        List.of(CUSTOMERS, table(MANAGER), table(PRICES)))),
                List.of(),
                new ProfileDefinition(
                        List.of(), List.of(enrichment(MANAGER), enrichment(PRICES)), List.of(), List.of()),
                new DedupeDefinition(Duration.ofDays(7)),
                new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }

    /** The field {@code name} is in the column {@code full_name}; {@code desk} is mapped and not taken. */
    private static ReferenceTable table(String reference) {
        return new ReferenceTable(
                new TableId("crm", "public." + reference),
                reference,
                List.of("id"),
                FieldType.STRING,
                Map.of(
                        "name", new Column("full_name", FieldType.STRING),
                        "email", new Column("email", FieldType.STRING),
                        "desk", new Column("desk", FieldType.LONG)));
    }

    private static EnrichmentDefinition enrichment(String reference) {
        return new EnrichmentDefinition(
                reference, "region", Map.of("name", FieldType.STRING, "email", FieldType.STRING));
    }

    static ReferenceUse begins(String record, String reference, String key) {
        return new ReferenceUse(record, reference, key, true, 3);
    }

    static ReferenceUse ends(String record, String reference, String key) {
        return new ReferenceUse(record, reference, key, false, 4);
    }

    /** A new customer. */
    static RowTransition customer(String key, String region) {
        return new RowTransition(
                CUSTOMERS.id().toString(),
                key,
                new SourcePosition(false, 10, 20, 0),
                3,
                null,
                Map.of("region", region));
    }

    /** A transition of whose sides only the one after matters; null: the row is gone. */
    static RowTransition becomes(String reference, String key, @Nullable Map<String, @Nullable String> after) {
        return new RowTransition(
                "crm.public." + reference, key, new SourcePosition(false, 10, 20, 0), 7, Map.of(), after);
    }

    static Map<String, @Nullable String> row(@Nullable String name, @Nullable String email, @Nullable String desk) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("full_name", name);
        row.put("email", email);
        row.put("desk", desk);
        return row;
    }

    static Map<String, @Nullable String> taken(@Nullable String name, @Nullable String email) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("name", name);
        fields.put("email", email);
        return fields;
    }

    static RecordEvent told(
            String record,
            String reference,
            String key,
            @Nullable Map<String, @Nullable String> values,
            long committedAt) {
        return RecordEvent.enriched(record, new Enrichment(reference, key, values), committedAt);
    }
}
