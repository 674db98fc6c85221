package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String ANN = """
            {"kind":"profile","profile_id":"ann","attributes":{"first_name":"Ann"},"identifiers":{"email":["a@x"]},
             "metrics":{"orders":3,"spent":12.5},"records":["crm.c/1","shop.a/2"]}""";
    private static final String ALIAS = """
            {"kind":"alias","profile_id":"old","alias_of":"ann"}""";

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
                ann(ANN, Map.of()), Map.of("ann", changed(ANN, "\"Ann\"", "\"Ann\",\"city\":\"Bonn\""), "old", ALIAS));

        assertThat(verdict.examples()).containsExactly("different: ann attributes.city: \"Bonn\" (expected: nothing)");
    }

    @Test
    void anOpenAttributeMayShowAnyOfItsValuesAndNoOther() {
        Map<String, List<JsonNode>> open =
                Map.of("first_name", List.of(TextNode.valueOf("Ann"), TextNode.valueOf("Anna")));
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

    private static Map<String, ExpectedDocument> ann(String profile, Map<String, List<JsonNode>> open) {
        return Map.of(
                "ann", new ExpectedDocument(json(profile), open), "old", new ExpectedDocument(json(ALIAS), Map.of()));
    }

    private static Verdict compare(Map<String, ExpectedDocument> expected, Map<String, String> actual) {
        Comparison comparison = new Comparison(expected);
        actual.forEach((id, document) -> comparison.add(id, json(document)));
        return comparison.verdict();
    }

    private static String changed(String document, String from, String to) {
        assertThat(document).contains(from);
        return document.replace(from, to);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
