package io.tributary.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileDocument;
import io.tributary.summary.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents of the profile index. The bytes depend on the members, the version and the times alone: fields
 * come in the definition's order, sets are sorted.
 */
final class DocumentEncoder {

    private final JsonFactory json = new JsonFactory();
    private final List<String> identifiers;
    private final Map<String, FieldType> attributes;
    private final List<Metric> metrics;

    DocumentEncoder(List<IdentifierRule> identity, ProfileDefinition profile) {
        identifiers = identity.stream().map(IdentifierRule::name).toList();
        attributes = profile.attributes();
        metrics = profile.metrics().stream().map(Metric::new).toList();
    }

    /** A customer. */
    byte[] profile(String id, Map<String, Contribution> members, ProfileHead head, long assembledAt) {
        return encode(ProfileDocument.Kind.PROFILE, id, head, assembledAt, generator -> {
            List<CustomerRecord> newestFirst = Survivorship.newestFirst(members);
            writeAttributes(generator, newestFirst);
            writeIdentifiers(generator, newestFirst);
            writeMetrics(generator, members);
            writeStrings(generator, "records", new TreeSet<>(members.keySet()));
        });
    }

    /** An id whose records belong to another profile now, or (target null) are gone. */
    byte[] successor(String id, @Nullable String target, ProfileHead head, long assembledAt) {
        ProfileDocument.Kind kind = target == null ? ProfileDocument.Kind.DELETED : ProfileDocument.Kind.ALIAS;
        return encode(kind, id, head, assembledAt, generator -> {
            if (target != null) {
                generator.writeStringField("alias_of", target);
            }
        });
    }

    private interface Part {
        void write(JsonGenerator generator) throws IOException;
    }

    private byte[] encode(ProfileDocument.Kind kind, String id, ProfileHead head, long assembledAt, Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("kind", kind.name().toLowerCase(Locale.ROOT));
            generator.writeStringField("profile_id", id);
            part.write(generator);
            generator.writeNumberField("version", head.version());
            generator.writeStringField(
                    "committed_at", Instant.ofEpochMilli(head.committedAt()).toString());
            generator.writeStringField(
                    "assembled_at", Instant.ofEpochMilli(assembledAt).toString());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void writeAttributes(JsonGenerator generator, List<CustomerRecord> newestFirst) throws IOException {
        generator.writeObjectFieldStart("attributes");
        for (Map.Entry<String, FieldType> attribute : attributes.entrySet()) {
            String value = Survivorship.newest(newestFirst, attribute.getKey());
            writeValue(generator, attribute.getKey(), attribute.getValue(), value);
        }
        generator.writeEndObject();
    }

    private void writeIdentifiers(JsonGenerator generator, List<CustomerRecord> members) throws IOException {
        generator.writeObjectFieldStart("identifiers");
        for (String name : identifiers) {
            TreeSet<String> values = new TreeSet<>();
            members.stream()
                    .map(member -> member.identifiers().get(name))
                    .filter(Objects::nonNull)
                    .forEach(values::add);
            if (!values.isEmpty()) {
                writeStrings(generator, name, values);
            }
        }
        generator.writeEndObject();
    }

    private void writeMetrics(JsonGenerator generator, Map<String, Contribution> members) throws IOException {
        generator.writeObjectFieldStart("metrics");
        for (Metric metric : metrics) {
            String name = metric.definition().name();
            List<PartialTotal> partials = members.values().stream()
                    .map(member -> member.totals().get(name))
                    .filter(Objects::nonNull)
                    .toList();
            writeValue(generator, name, metric.definition().type(), metric.combine(partials));
        }
        generator.writeEndObject();
    }

    private static void writeStrings(JsonGenerator generator, String name, Iterable<String> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }

    private static void writeValue(JsonGenerator generator, String name, FieldType type, @Nullable String value)
            throws IOException {
        if (value == null) {
            return;
        }
        generator.writeFieldName(name);
        switch (type) {
            case LONG, DECIMAL -> generator.writeNumber(value);
            case BOOLEAN -> generator.writeBoolean(Boolean.parseBoolean(value));
            case STRING, INSTANT, DATE -> generator.writeString(value);
        }
    }
}
