package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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
            generator.writeStringField("created_at", time(customer.birth()));
        }
        generator.writeStringField("updated_at", time(customer.updatedAt()));
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        attributes.forEach(
                attribute -> shown.put(attribute.name(), customer.attributes().get(attribute.name())));
        writeTexts(generator, "attributes", shown);
        shown.clear();
        identifiers.forEach(name -> shown.put(name, customer.identifiers().get(name)));
        writeTexts(generator, "identifiers", shown);
        writeTexts(generator, "totals", totals(member));
        generator.writeEndObject();
    }

    /** By key, in the order of the metrics and of their groups' names. */
    private Map<String, @Nullable String> totals(Member member) {
        Map<String, TreeMap<String, String>> byMetric = new HashMap<>();
        Map<String, PartialTotal> totals = member.contribution().totals();
        totals.forEach(
                (key, total) -> byMetric.computeIfAbsent(TotalName.of(key).metric(), metric -> new TreeMap<>())
                        .put(key, total.value()));
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        for (MetricDefinition metric : metrics) {
            // Two names that are alike in what is shown of them count as one.
            byMetric.getOrDefault(metric.name(), new TreeMap<>()).entrySet().stream()
                    .limit(MOST_GROUPS)
                    .forEach(group -> shown.putIfAbsent(shortened(group.getKey()), group.getValue()));
        }
        return shown;
    }

    private static void writeTexts(JsonGenerator generator, String name, Map<String, @Nullable String> texts)
            throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<String, @Nullable String> text : texts.entrySet()) {
            String value = text.getValue();
            if (value != null) {
                generator.writeStringField(text.getKey(), shortened(value));
            }
        }
        generator.writeEndObject();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Half a surrogate pair has no UTF-8.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
