package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.IdentifierRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifierIndexTest {

    private static final List<IdentifierRule> RULES = List.of(
            SmallWorld.rule("card", 3, true), SmallWorld.rule("email", 2, false), SmallWorld.rule("tax", 9, true));

    private final IdentifierIndex index = new IdentifierIndex(RULES, Fingerprint.sha256());

    @Test
    void anIdentifierHasOneNumberThatTellsItsRule() {
        int card = enter("card:1");
        int email = enter("email:1");
        int tax = enter("tax:1");

        assertThat(List.of(enter("card:1"), enter("email:1"), enter("tax:1"))).isEqualTo(List.of(card, email, tax));
        assertThat(List.of(index.limit(card), index.limit(email), index.limit(tax)))
                .isEqualTo(List.of(3, 2, 9));
        assertThat(List.of(index.uniqueName(card), index.uniqueName(email), index.uniqueName(tax)))
                .isEqualTo(List.of(0, Numbers.NONE, 1));
        assertThat(index.uniqueNames()).isEqualTo(2);
    }

    @Test
    void aNameWithoutARuleHasNoNumber() {
        assertThat(index.want("phone:1")).isFalse();
        assertThat(index.want("emails:1")).isFalse();
        assertThat(new IdentifierIndex(List.of(), Fingerprint.sha256()).want("card:1"))
                .isFalse();
    }

    @Test
    void theWantedOneIsNoOtherOfItsNameNorOfAnotherName() {
        int card = enter("card:1");
        index.want("card:2");
        assertThat(index.isWanted(card)).isFalse();
        index.want("email:1");
        assertThat(index.isWanted(card)).isFalse();
        index.want("card:1");
        assertThat(index.isWanted(card)).isTrue();
    }

    @Test
    void namesComeInTheOrderOfTheRulesAndValuesInThatOfTheirDigests() {
        List<String> identifiers = new ArrayList<>();
        for (String name : List.of("tax", "email", "card")) {
            for (int value = 0; value < 20; value++) {
                identifiers.add(name + ":" + value);
            }
        }
        List<String> sorted = new ArrayList<>(identifiers);
        sorted.sort((one, other) -> index.compare(enter(one), enter(other)));

        List<String> expected = new ArrayList<>();
        for (IdentifierRule rule : RULES) {
            identifiers.stream()
                    .filter(identifier -> identifier.startsWith(rule.name()))
                    .sorted((one, other) ->
                            BatchIdentities.sha256Order(one).compareTo(BatchIdentities.sha256Order(other)))
                    .forEach(expected::add);
        }
        assertThat(sorted).isEqualTo(expected);
    }

    @Test
    void eachIsVisitedOnce() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            numbers.add(enter(RULES.get(i % 3).name() + ":" + i));
        }
        List<Integer> visited = new ArrayList<>();
        index.forEach(visited::add);

        assertThat(visited).containsExactlyInAnyOrderElementsOf(numbers).doesNotHaveDuplicates();
    }

    private int enter(String identifier) {
        assertThat(index.want(identifier)).isTrue();
        return index.enterWanted();
    }
}
