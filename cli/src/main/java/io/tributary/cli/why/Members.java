package io.tributary.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.why.Explanation.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a document's {@code why} tells of the profile's records. */
final class Members {

    private final JsonNode why;
    private final List<JsonNode> members = new ArrayList<>();

    Members(JsonNode document) {
        why = document.path("why");
        why.path("members").forEach(members::add);
    }

    long leftOut() {
        return why.path("left_out").asLong();
    }

    /** The records that a shown attribute is from. */
    List<String> chosen(String attribute) {
        JsonNode chosen = why.path("chosen").path(attribute);
        List<String> records = new ArrayList<>();
        if (chosen.isTextual()) {
            records.add(chosen.asText());
        }
        chosen.forEach(record -> records.add(record.asText()));
        return records;
    }

    /** What one record brings; of one that is left out, only its name. */
    Part part(String record, Function<JsonNode, JsonNode> value) {
        return members.stream()
                .filter(member -> member.path("record").asText().equals(record))
                .findFirst()
                .map(member -> part(member, null, value.apply(member)))
                .orElseGet(() -> new Part(record, null, null, null, null, null));
    }

    /** What each of the records brings that has something, the newest first. */
    List<Part> having(Function<JsonNode, JsonNode> value) {
        return members.stream()
                .filter(member -> !value.apply(member).isMissingNode()
                        && !value.apply(member).isNull())
                .sorted(Comparator.comparing(
                                (JsonNode member) -> member.path("updated_at").asText())
                        .reversed())
                .map(member -> part(member, null, value.apply(member)))
                .toList();
    }

    /** Each record's part of a metric, in the records' order, group by group. */
    List<Part> totals(String metric) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode member : members) {
            member.path("totals").properties().forEach(total -> {
                String key = total.getKey();
                if (key.equals(metric)) {
                    parts.add(part(member, null, total.getValue()));
                } else if (key.startsWith(metric + '\n')) {
                    parts.add(part(member, key.substring(metric.length() + 1), total.getValue()));
                }
            });
        }
        return parts;
    }

    private static Part part(JsonNode member, @Nullable String group, JsonNode value) {
        return new Part(
                member.path("record").asText(),
                group,
                value.isMissingNode() ? null : value,
                member.path("position").textValue(),
                member.path("created_at").textValue(),
                member.path("updated_at").textValue());
    }
}
