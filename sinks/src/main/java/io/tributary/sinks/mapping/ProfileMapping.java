package io.tributary.sinks.mapping;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.PipelineDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a profile document, made from the pipeline definition. Every field is typed and an unknown one is an
 * error, so that no data can add fields.
 *
 * <ul>
 *   <li>A string is a {@code keyword}, with a sub-field {@code text} for full-text search. One of more than 8191
 *       characters can be read but not found by its exact value.
 *   <li>A decimal is a {@code double}: searches and sums are that exact, while {@code _source} keeps every digit.
 *   <li>An instant is a {@code date}, which finds and sorts by the millisecond, while {@code _source} keeps the
 *       nanoseconds. ({@code date_nanos} ends in 2262, and databases hold 9999-12-31.) Years go as far as a Postgres
 *       timestamp's.
 *   <li>An attribute that keeps all its values is of the type of each: every field of an index may hold several.
 *   <li>The groups of a metric are {@code nested}, so that a search can ask for the value of one group.
 *   <li>What {@code why} holds is kept and not searched.
 * </ul>
 */
public final class ProfileMapping {

    /** Lucene takes terms of at most 32766 bytes, and a character has at most four. */
    private static final int LONGEST_KEYWORD = 32766 / 4;

    /** The second form is for years beyond 9999, which {@code Instant} writes with a sign. */
    private static final String INSTANT_FORMAT =
            "strict_date_optional_time||uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]X";

    private static final String DATE_FORMAT = "strict_date";

    private static final Property KEYWORD =
            Property.of(field -> field.keyword(keyword -> keyword.ignoreAbove(LONGEST_KEYWORD)));

    private ProfileMapping() {}

    public static TypeMapping of(PipelineDefinition definition) {
        Map<String, Property> fields = new LinkedHashMap<>();
        fields.put("kind", KEYWORD);
        fields.put("profile_id", KEYWORD);
        fields.put("alias_of", KEYWORD);
        if (definition.hasTenants()) {
            fields.put("tenant", KEYWORD);
        }
        fields.put("attributes", object(attributes(definition)));
        if (!definition.profile().enrichments().isEmpty()) {
            fields.put("enriched", object(enriched(definition)));
        }
        fields.put("identifiers", object(identifiers(definition)));
        fields.put("metrics", object(metrics(definition)));
        fields.put("approximate", KEYWORD);
        fields.put("segments", KEYWORD);
        fields.put("records", KEYWORD);
        fields.put("record_count", property(FieldType.LONG));
        fields.put("problems", property(FieldType.LONG));
        fields.put("why", Property.of(field -> field.object(object -> object.enabled(false))));
        fields.put("version", property(FieldType.LONG));
        fields.put("committed_at", property(FieldType.INSTANT));
        fields.put("assembled_at", property(FieldType.INSTANT));
        return TypeMapping.of(mapping -> mapping.dynamic(DynamicMapping.Strict).properties(fields));
    }

    private static Map<String, Property> attributes(PipelineDefinition definition) {
        Map<String, Property> fields = new LinkedHashMap<>();
        definition
                .profile()
                .attributes()
                .forEach(attribute -> fields.put(attribute.name(), property(attribute.type())));
        return fields;
    }

    private static Map<String, Property> identifiers(PipelineDefinition definition) {
        Map<String, Property> fields = new LinkedHashMap<>();
        for (IdentifierRule rule : definition.identity()) {
            fields.put(rule.name(), KEYWORD);
        }
        return fields;
    }

    private static Map<String, Property> enriched(PipelineDefinition definition) {
        Map<String, Property> references = new LinkedHashMap<>();
        for (EnrichmentDefinition enrichment : definition.profile().enrichments()) {
            Map<String, Property> fields = new LinkedHashMap<>();
            enrichment.fields().forEach((name, type) -> fields.put(name, property(type)));
            references.put(enrichment.reference(), object(fields));
        }
        return references;
    }

    private static Map<String, Property> metrics(PipelineDefinition definition) {
        Map<String, Property> fields = new LinkedHashMap<>();
        for (MetricDefinition metric : definition.profile().metrics()) {
            Property value = property(metric.type());
            fields.put(metric.name(), metric.by() == null ? value : groups(value));
        }
        return fields;
    }

    private static Property groups(Property value) {
        return Property.of(field -> field.nested(groups ->
                groups.dynamic(DynamicMapping.Strict).properties("key", KEYWORD).properties("value", value)));
    }

    private static Property object(Map<String, Property> fields) {
        return Property.of(field ->
                field.object(object -> object.dynamic(DynamicMapping.Strict).properties(fields)));
    }

    private static Property property(FieldType type) {
        return switch (type) {
            case STRING ->
                Property.of(field -> field.keyword(keyword ->
                        keyword.ignoreAbove(LONGEST_KEYWORD).fields("text", text -> text.text(words -> words))));
            case LONG -> Property.of(field -> field.long_(number -> number));
            case DECIMAL -> Property.of(field -> field.double_(number -> number));
            case BOOLEAN -> Property.of(field -> field.boolean_(truth -> truth));
            case INSTANT -> Property.of(field -> field.date(date -> date.format(INSTANT_FORMAT)));
            case DATE -> Property.of(field -> field.date(date -> date.format(DATE_FORMAT)));
        };
    }
}
