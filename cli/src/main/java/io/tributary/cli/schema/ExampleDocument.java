package io.tributary.cli.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SegmentDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileId;
import io.tributary.records.RecordId;
import java.math.BigDecimal;

/** A made-up profile of one record in which every field has a value. */
final class ExampleDocument {

    private static final String TIME = "2026-01-31T09:30:00Z";
    private static final long VERSION = 1_893_456_000_000_001L;

    private final PipelineDefinition definition;
    private final String record;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private ExampleDocument(PipelineDefinition definition) {
        this.definition = definition;
        this.record = definition.tables().stream()
                .filter(CustomerTable.class::isInstance)
                .map(table -> RecordId.of(table.id().toString(), "42"))
                .findFirst()
                .orElseThrow();
    }

    static ObjectNode of(PipelineDefinition definition) {
        return new ExampleDocument(definition).build();
    }

    private ObjectNode build() {
        document.put("kind", "profile").put("profile_id", ProfileId.of(record));
        if (definition.hasTenants()) {
            document.put("tenant", "acme");
        }
        ObjectNode attributes = document.putObject("attributes");
        definition.profile().attributes().forEach(attribute -> addAttribute(attributes, attribute));
        if (!definition.profile().enrichments().isEmpty()) {
            addEnriched(document.putObject("enriched"));
        }
        ObjectNode identifiers = document.putObject("identifiers");
        definition.identity().forEach(rule -> identifiers.putArray(rule.name()).add(identifier(rule)));
        ObjectNode metrics = document.putObject("metrics");
        definition.profile().metrics().forEach(metric -> addMetric(metrics, metric));
        var segments = document.putArray("segments");
        definition.profile().segments().stream()
                .map(SegmentDefinition::name)
                .sorted()
                .forEach(segments::add);
        document.putArray("records").add(record);
        document.put("record_count", 1).put("problems", 0);
        addWhy(document.putObject("why"));
        return document.put("version", VERSION).put("committed_at", TIME).put("assembled_at", TIME);
    }

    private void addAttribute(ObjectNode attributes, AttributeDefinition attribute) {
        if (attribute.rule() == Rule.ALL) {
            put(attributes, "value", attribute.name(), attribute.type());
            attributes.putArray(attribute.name()).add(attributes.remove("value"));
        } else {
            put(attributes, attribute.name(), attribute.name(), attribute.type());
        }
    }

    private void addEnriched(ObjectNode enriched) {
        definition.profile().enrichments().forEach(enrichment -> {
            ObjectNode row = enriched.putObject(enrichment.reference());
            enrichment.fields().forEach((name, type) -> put(row, name, name, type));
        });
    }

    private static void addMetric(ObjectNode metrics, MetricDefinition metric) {
        String name = metric.field() == null ? metric.activity() : metric.field();
        if (metric.by() == null) {
            put(metrics, metric.name(), name, metric.type());
        } else {
            ObjectNode group = metrics.putArray(metric.name()).addObject().put("key", "some " + metric.by());
            put(group, "value", name, metric.type());
        }
    }

    private void addWhy(ObjectNode why) {
        ObjectNode chosen = why.putObject("chosen");
        ObjectNode member = why.putArray("members")
                .addObject()
                .put("record", record)
                .put("position", "lsn 24023128")
                .put("created_at", TIME)
                .put("updated_at", TIME);
        ObjectNode attributes = member.putObject("attributes");
        for (AttributeDefinition attribute : definition.profile().attributes()) {
            if (attribute.rule() == Rule.ALL) {
                chosen.putArray(attribute.name()).add(record);
            } else {
                chosen.put(attribute.name(), record);
            }
            attributes.put(attribute.name(), text(attribute.name(), attribute.type()));
        }
        ObjectNode identifiers = member.putObject("identifiers");
        definition.identity().forEach(rule -> identifiers.put(rule.name(), identifier(rule)));
        ObjectNode totals = member.putObject("totals");
        for (MetricDefinition metric : definition.profile().metrics()) {
            String group = metric.by() == null ? null : "some " + metric.by();
            String field = metric.field() == null ? metric.activity() : metric.field();
            totals.put(Contribution.total(metric.name(), group), text(field, metric.type()));
        }
        why.put("left_out", 0);
    }

    private static String identifier(IdentifierRule rule) {
        if (!rule.of().isEmpty()) {
            return "some " + String.join("|some ", rule.of());
        }
        return switch (rule.normalise()) {
            case EMAIL -> "ann@example.org";
            case PHONE -> "+4930123456";
            case DIGITS -> "4711";
            case LOWER, NONE -> "some " + rule.name();
        };
    }

    private static void put(ObjectNode object, String field, String name, FieldType type) {
        switch (type) {
            case LONG, DECIMAL -> object.put(field, new BigDecimal(text(name, type)));
            case BOOLEAN -> object.put(field, true);
            case STRING, INSTANT, DATE -> object.put(field, text(name, type));
        }
    }

    private static String text(String name, FieldType type) {
        return switch (type) {
            case STRING -> "some " + name.replace('_', ' ');
            case LONG -> "3";
            case DECIMAL -> "12.5";
            case BOOLEAN -> "true";
            case INSTANT -> TIME;
            case DATE -> TIME.substring(0, TIME.indexOf('T'));
        };
    }
}
