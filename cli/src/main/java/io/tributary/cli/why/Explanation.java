package io.tributary.cli.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a field of a profile says what it says. In JSON the names are in snake case, and what is empty is left out.
 *
 * @param field its path in the document: {@code attributes.first_name}; for a segment {@code segments.} and its name
 * @param value as in the document; for a segment whether the profile belongs to it; missing where there is none
 * @param rule how it comes about, in words; for a segment its condition
 * @param from what it is made of: for an attribute the winners, for a metric each record's part
 * @param lost for an attribute the values of other records, newest first
 * @param variables for a segment, the variables that its condition names
 * @param leftOut how many records of the profile the document does not tell about, so that they are not among these
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
        String field,
        @Nullable JsonNode value,
        String rule,
        List<Part> from,
        List<Part> lost,
        Map<String, JsonNode> variables,
        long leftOut) {

    /**
     * What one record brings.
     *
     * @param group for a metric in groups, which of them
     * @param value null where the document does not tell
     * @param position where in its source the record last changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String record,
            @Nullable String group,
            @Nullable JsonNode value,
            @Nullable String position,
            @Nullable String createdAt,
            @Nullable String updatedAt) {}
}
