package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes what a document says of a customer. */
final class ProfileWriter {

    private final DocumentShape shape;
    private final MetricsWriter metrics;
    private final WhyWriter why;

    ProfileWriter(DocumentShape shape) {
        this.shape = shape;
        metrics = new MetricsWriter(shape.profile().metrics());
        why = new WhyWriter(shape);
    }

    void write(JsonGenerator generator, Profile profile, List<String> segments) throws IOException {
        if (shape.tenants()) {
            generator.writeStringField("tenant", profile.tenant());
        }
        writeAttributes(generator, profile);
        writeEnriched(generator, profile);
        writeIdentifiers(generator, profile);
        metrics.write(generator, profile.metrics());
        TypedJson.writeStrings(generator, "segments", segments, segments.size());
        writeRecords(generator, profile);
        generator.writeNumberField("problems", profile.problems());
        why.write(generator, profile);
    }

    private void writeAttributes(JsonGenerator generator, Profile profile) throws IOException {
        generator.writeObjectFieldStart("attributes");
        for (AttributeDefinition attribute : shape.profile().attributes()) {
            List<Survivor> survivors = profile.attributes().get(attribute.name());
            if (survivors != null && attribute.rule() == AttributeDefinition.Rule.ALL) {
                generator.writeArrayFieldStart(attribute.name());
                for (Survivor survivor : DocumentEncoder.shown(survivors)) {
                    TypedJson.write(generator, attribute.type(), survivor.value());
                }
                generator.writeEndArray();
            } else if (survivors != null) {
                String value = survivors.get(0).value();
                TypedJson.write(generator, attribute.name(), attribute.type(), value);
            }
        }
        generator.writeEndObject();
    }

    private void writeEnriched(JsonGenerator generator, Profile profile) throws IOException {
        if (shape.profile().enrichments().isEmpty()) {
            return;
        }
        generator.writeObjectFieldStart("enriched");
        for (EnrichmentDefinition enrichment : shape.profile().enrichments()) {
            Map<String, String> row = profile.enriched().get(enrichment.reference());
            if (row != null) {
                generator.writeObjectFieldStart(enrichment.reference());
                for (Map.Entry<String, FieldType> field : enrichment.fields().entrySet()) {
                    String value = row.get(field.getKey());
                    if (value != null) {
                        TypedJson.write(generator, field.getKey(), field.getValue(), value);
                    }
                }
                generator.writeEndObject();
            }
        }
        generator.writeEndObject();
    }

    private void writeIdentifiers(JsonGenerator generator, Profile profile) throws IOException {
        generator.writeObjectFieldStart("identifiers");
        for (String name : shape.identifiers()) {
            TreeSet<String> values = new TreeSet<>();
            for (Member member : profile.members()) {
                String value = member.customer().identifiers().get(name);
                if (value != null) {
                    values.add(value);
                }
            }
            if (!values.isEmpty()) {
                TypedJson.writeStrings(generator, name, values, DocumentEncoder.MOST_VALUES);
            }
        }
        generator.writeEndObject();
    }

    private static void writeRecords(JsonGenerator generator, Profile profile) throws IOException {
        TreeSet<String> records = new TreeSet<>();
        profile.members().forEach(member -> records.add(member.record()));
        TypedJson.writeStrings(generator, "records", records, DocumentEncoder.MOST_VALUES);
        generator.writeNumberField("record_count", records.size());
    }
}
