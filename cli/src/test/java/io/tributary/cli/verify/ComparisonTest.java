package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.definition.FieldType;
import io.tributary.definition.SegmentDefinition;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String ANN = """
            {"kind":"profile","profile_id":"ann","attributes":{"first_name":"Ann"},"identifiers":{"email":["a@x"]},
             "metrics":{"orders":3,"spent":12.5},"records":["crm.c/1","shop.a/2"],"record_count":2,"problems":0,
             "segments":["big"],"why":{"chosen":{"first_name":"crm.c/1"}}}""";
    private static final String ALIAS = """
            {"kind":"alias","profile_id":"old","alias_of":"ann"}""";

    private static final SegmentDefinition BIG = new SegmentDefinition(
            "big",
            new Condition(
                    "spent > 10.0", Map.of("spent", new VariableType(VariableType.Shape.ONE, FieldType.DECIMAL))));

    @Test
    void theSameDocumentsHoldWhateverTheirVersionsAndTheirNumbersSpelling() {
        Verdict verdict = compare(
                ann(ANN, Map.of()),
                Map.of(
                        "ann",
                        changed(ANN, "12.5", "12.50").replace("\"records\"", "\"version\":7,\"records\""),
                        "old",
                        ALIAS));

        assertThat(verdict).isEqualTo(new Verdict(1, 1, 0, 0, 0, List.of()));
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void whatIsNotThereIsMissing() {
        Verdict verdict = compare(ann(ANN, Map.of()), Map.of());

        assertThat(verdict.missing()).isEqualTo(2);
        assertThat(verdict.examples())
                .containsExactlyInAnyOrder(
                        "missing: ann (expected: a profile of [\"crm.c/1\",\"shop.a/2\"])",
                        "missing: old (expected: an alias of ann)");
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void aTombstoneInPlaceOfAProfileIsAMissingProfile() {
        Verdict verdict = compare(ann(ANN, Map.of()), Map.of("ann", "{\"kind\":\"deleted\"}", "old", ALIAS));

        assertThat(List.of(verdict.missing(), verdict.extra(), verdict.different()))
                .containsExactly(1L, 0L, 0L);
    }

    @Test
    void aProfileThatShouldNotBeThereIsExtraButWhatDeletedRecordsLeftIsNot() {
        Verdict verdict = compare(
                ann(ANN, Map.of()),
                Map.of(
                        "ann", ANN,
                        "old", ALIAS,
                        "ghost", "{\"kind\":\"profile\",\"records\":[\"crm.c/9\"]}",
                        "gone", "{\"kind\":\"deleted\"}",
                        "moved", "{\"kind\":\"alias\",\"alias_of\":\"nobody\"}"));

        assertThat(List.of(verdict.missing(), verdict.extra(), verdict.different()))
                .containsExactly(0L, 1L, 0L);
        assertThat(verdict.examples()).containsExactly("extra: ghost is a profile of [\"crm.c/9\"]");
    }

    @Test
    void aProfileUnderTheIdOfAnotherOnesRecordIsExtra() {
        Verdict verdict = compare(ann(ANN, Map.of()), Map.of("ann", ANN, "old", ANN));

        assertThat(List.of(verdict.missing(), verdict.extra(), verdict.different()))
                .containsExactly(0L, 1L, 0L);
    }

    @Test
    void anAliasThatPointsElsewhereIsDifferent() {
        Verdict verdict = compare(ann(ANN, Map.of()), Map.of("ann", ANN, "old", changed(ALIAS, "\"ann\"", "\"bob\"")));

        assertThat(verdict.different()).isEqualTo(1);
        assertThat(verdict.examples()).containsExactly("different: old alias_of: \"bob\" (expected: \"ann\")");
    }

    @Test
    void everyFieldThatDiffersIsNamed() {
        String other =
                changed(changed(changed(ANN, "12.5", "12.51"), "\"orders\":3,", ""), "\"a@x\"", "\"a@x\",\"b@x\"");
        Verdict verdict = compare(ann(ANN, Map.of()), Map.of("ann", changed(other, "Ann", "Anne"), "old", ALIAS));

        assertThat(verdict.different()).isEqualTo(1);
        assertThat(verdict.examples())
                .containsExactly("different: ann attributes.first_name: \"Anne\" (expected: \"Ann\"),"
                        + " identifiers.email: [\"a@x\",\"b@x\"] (expected: [\"a@x\"]),"
                        + " metrics.orders: nothing (expected: 3), metrics.spent: 12.51 (expected: 12.5)");
    }

    @Test
    void aFieldNobodyExpectsIsDifferent() {
        Verdict verdict = compare(
                ann(ANN, Map.of()),
                Map.of(
                        "ann",
                        changed(
                                changed(ANN, "\"Ann\"", "\"Ann\",\"city\":\"Bonn\""),
                                "\"crm.c/1\"}",
                                "\"crm.c/1\",\"city\":\"crm.c/1\"}"),
                        "old",
                        ALIAS));

        assertThat(verdict.examples()).containsExactly("different: ann attributes.city: \"Bonn\" (expected: nothing)");
    }

    @Test
    void anOpenAttributeMayShowAnyOfItsValuesAndNoOther() {
        Map<String, List<JsonNode>> open =
                Map.of("attributes.first_name", List.of(TextNode.valueOf("Ann"), TextNode.valueOf("Anna")));
        String expected = changed(ANN, "\"first_name\":\"Ann\"", "");

        for (String possible : List.of("Ann", "Anna")) {
            assertThat(compare(ann(expected, open), Map.of("ann", changed(ANN, "Ann", possible), "old", ALIAS))
                            .holds())
                    .isTrue();
        }
        assertThat(compare(ann(expected, open), Map.of("ann", changed(ANN, "Ann", "Bob"), "old", ALIAS))
                        .examples())
                .containsExactly(
                        "different: ann attributes.first_name: \"Bob\" (expected: one of [\"Ann\", \"Anna\"])");
    }

    @Test
    void allAreCountedAndTenOfEachAreShown() {
        Map<String, String> ghosts = new HashMap<>(Map.of("ann", ANN, "old", ALIAS));
        for (int i = 0; i < 25; i++) {
            ghosts.put("ghost" + i, ANN);
        }
        Verdict verdict = compare(ann(ANN, Map.of()), ghosts);

        assertThat(verdict.extra()).isEqualTo(25);
        assertThat(verdict.examples()).hasSize(10);
    }

    @Test
    void anEstimateMayBeATenthOffWhereTheDocumentSaysSoAndThereAreManyValues() {
        String expected = changed(ANN, "\"orders\":3", "\"orders\":2000");
        String estimate = changed(ANN, "\"orders\":3", "\"orders\":2150");
        String listed = changed(estimate, "\"segments\"", "\"approximate\":[\"orders\"],\"segments\"");
        Set<String> orders = Set.of("orders");

        assertThat(compare(ann(expected, Map.of(), orders), Map.of("ann", listed, "old", ALIAS))
                        .holds())
                .isTrue();
        assertThat(compare(ann(expected, Map.of(), orders), Map.of("ann", estimate, "old", ALIAS))
                        .examples())
                .containsExactly("different: ann metrics.orders: 2150 (expected: 2000)");
        assertThat(compare(
                                ann(expected, Map.of(), orders),
                                Map.of("ann", changed(listed, "2150", "2250"), "old", ALIAS))
                        .examples())
                .containsExactly("different: ann metrics.orders: 2250 (expected: 2000)");
        assertThat(compare(ann(expected, Map.of(), Set.of()), Map.of("ann", listed, "old", ALIAS))
                        .examples())
                .containsExactly("different: ann approximate: [\"orders\"] (expected: of [], the others are exact)");
    }

    @Test
    void segmentsAreThoseOfTheValuesThatTheDocumentShows() {
        Map<String, List<JsonNode>> open =
                Map.of("metrics.spent", List.of(DecimalNode.valueOf(BigDecimal.ONE), json("12.5")));
        String expected = changed(ANN, ",\"spent\":12.5", "");
        String left = changed(ANN, "12.5", "1");

        assertThat(compare(ann(expected, open), Map.of("ann", ANN, "old", ALIAS))
                        .holds())
                .isTrue();
        assertThat(compare(ann(expected, open), Map.of("ann", changed(left, "\"big\"", ""), "old", ALIAS))
                        .holds())
                .isTrue();
        assertThat(compare(ann(expected, open), Map.of("ann", left, "old", ALIAS))
                        .examples())
                .containsExactly("different: ann segments: [\"big\"] (expected: [])");
    }

    @Test
    void everyAttributeIsSaidToBeFromARecordOfTheProfile() {
        assertThat(compare(
                                ann(ANN, Map.of()),
                                Map.of("ann", changed(ANN, "\"first_name\":\"crm.c/1\"", ""), "old", ALIAS))
                        .examples())
                .containsExactly("different: ann why.chosen.first_name: nothing"
                        + " (expected: the records of the profile that the values are from)");
        assertThat(compare(
                                ann(ANN, Map.of()),
                                Map.of(
                                        "ann",
                                        changed(ANN, "\"first_name\":\"crm.c/1\"", "\"first_name\":\"crm.c/9\""),
                                        "old",
                                        ALIAS))
                        .different())
                .isEqualTo(1);
        String kept = changed(ANN, "\"first_name\":\"Ann\"", "\"first_name\":[\"A\",\"B\"]");
        String told = changed(kept, "\"first_name\":\"crm.c/1\"", "\"first_name\":[\"crm.c/1\",\"shop.a/2\"]");
        assertThat(compare(ann(kept, Map.of()), Map.of("ann", told, "old", ALIAS))
                        .holds())
                .isTrue();
        assertThat(compare(ann(kept, Map.of()), Map.of("ann", kept, "old", ALIAS))
                        .different())
                .isEqualTo(1);
    }

    private static Map<String, ExpectedDocument> ann(String profile, Map<String, List<JsonNode>> open) {
        return ann(profile, open, Set.of());
    }

    private static Map<String, ExpectedDocument> ann(
            String profile, Map<String, List<JsonNode>> open, Set<String> approximable) {
        ObjectNode body = (ObjectNode) json(profile);
        body.remove(List.of("segments", "why"));
        return Map.of(
                "ann",
                new ExpectedDocument(body, open, approximable),
                "old",
                new ExpectedDocument((ObjectNode) json(ALIAS), Map.of(), Set.of()));
    }

    @Test
    void onlyTheIdsThatCountAreFound() {
        Comparison comparison =
                new Comparison(ann(ANN, Map.of()), new SegmentCheck(List.of(BIG)), Set.of("old", "new")::contains);
        comparison.add("ann", json(changed(ANN, "12.5", "12.6")));
        comparison.add("new", json(changed(ANN, "\"ann\"", "\"new\"")));

        Verdict verdict = comparison.verdict();
        assertThat(verdict.examples())
                .containsExactly(
                        "missing: old (expected: an alias of ann)",
                        "extra: new is a profile of [\"crm.c/1\",\"shop.a/2\"]");
        assertThat(verdict.different()).isZero();
        assertThat(comparison.found()).containsExactlyInAnyOrder("old", "new");
    }

    private static Verdict compare(Map<String, ExpectedDocument> expected, Map<String, String> actual) {
        Comparison comparison = new Comparison(expected, new SegmentCheck(List.of(BIG)), id -> true);
        actual.forEach((id, document) -> comparison.add(id, json(document)));
        return comparison.verdict();
    }

    private static String changed(String document, String from, String to) {
        assertThat(document).contains(from);
        return document.replace(from, to);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
