package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code why}: the record that each attribute is from, and what the first records bring, all as text. Its size is
 * bounded by the definition, whatever the records hold.
 */
final class WhyWriter {

    static final int MOST_MEMBERS = 20;
    static final int LONGEST_TEXT = 200;

    /** Of one metric and one record: the groups with the smallest names. */
    static final int MOST_GROUPS = 20;

    private final List<AttributeDefinition> attributes;
    private final List<String> identifiers;
    private final List<MetricDefinition> metrics;

    WhyWriter(DocumentShape shape) {
        attributes = shape.profile().attributes();
        identifiers = shape.identifiers();
        metrics = shape.profile().metrics();
    }

    void write(JsonGenerator generator, Profile profile) throws IOException {
        List<Member> members = profile.members();
        List<Member> listed = members.subList(0, Math.min(members.size(), MOST_MEMBERS));
        generator.writeObjectFieldStart("why");
        writeChosen(generator, profile);
        generator.writeArrayFieldStart("members");
        for (Member member : listed) {
            writeMember(generator, member);
        }
        generator.writeEndArray();
        generator.writeNumberField("left_out", members.size() - listed.size());
        generator.writeEndObject();
    }

    private void writeChosen(JsonGenerator generator, Profile profile) throws IOException {
        generator.writeObjectFieldStart("chosen");
        for (AttributeDefinition attribute : attributes) {
            List<Survivor> survivors = profile.attributes().get(attribute.name());
            if (survivors != null && attribute.rule() == AttributeDefinition.Rule.ALL) {
                generator.writeArrayFieldStart(attribute.name());
                for (Survivor survivor : DocumentEncoder.shown(survivors)) {
                    generator.writeString(survivor.from().record());
                }
                generator.writeEndArray();
            } else if (survivors != null) {
                generator.writeStringField(
                        attribute.name(), survivors.get(0).from().record());
            }
        }
        generator.writeEndObject();
    }

    private void writeMember(JsonGenerator generator, Member member) throws IOException {
        CustomerRecord customer = member.customer();
        generator.writeStartObject();
        generator.writeStringField("record", member.record());
        generator.writeStringField("position", customer.position());
        if (customer.birth() != CustomerRecord.UNDATED) {
            generator.writeStringField("created_at", Moment.ofMicros(customer.birth()));
        }
        generator.writeStringField("updated_at", Moment.ofMicros(customer.updatedAt()));
        generator.writeObjectFieldStart("attributes");
        for (AttributeDefinition attribute : attributes) {
            writeText(generator, attribute.name(), customer.attributes().get(attribute.name()));
        }
        generator.writeEndObject();
        generator.writeObjectFieldStart("identifiers");
        for (String name : identifiers) {
            writeText(generator, name, customer.identifiers().get(name));
        }
        generator.writeEndObject();
        writeTotals(generator, member);
        generator.writeEndObject();
    }

    /** In the order of the metrics, and of their groups' names. */
    private void writeTotals(JsonGenerator generator, Member member) throws IOException {
        Map<String, PartialTotal> totals = member.contribution().totals();
        generator.writeObjectFieldStart("totals");
        for (MetricDefinition metric : metrics) {
            if (metric.by() == null) {
                PartialTotal total = totals.get(metric.name());
                writeText(generator, metric.name(), total == null ? null : total.value());
            } else {
                writeGroups(generator, metric.name(), totals);
            }
        }
        generator.writeEndObject();
    }

    private static void writeGroups(JsonGenerator generator, String metric, Map<String, PartialTotal> totals)
            throws IOException {
        TreeMap<String, String> groups = new TreeMap<>();
        totals.forEach((key, total) -> {
            if (TotalName.of(key).metric().equals(metric)) {
                groups.put(key, total.value());
            }
        });
        // Two names that are alike in what is shown of them count as one.
        Map<String, String> shown = new LinkedHashMap<>();
        groups.entrySet().stream()
                .limit(MOST_GROUPS)
                .forEach(group -> shown.putIfAbsent(shortened(group.getKey()), group.getValue()));
        for (Map.Entry<String, String> group : shown.entrySet()) {
            writeText(generator, group.getKey(), group.getValue());
        }
    }

    private static void writeText(JsonGenerator generator, String name, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeStringField(name, shortened(value));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Half a surrogate pair has no UTF-8.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
