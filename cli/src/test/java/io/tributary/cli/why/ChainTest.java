package io.tributary.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.why.Chain.Step;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final Map<String, Map<String, String>> RECORDS = Map.of(
            "a", Map.of("email", "x"),
            "b", Map.of("email", "x", "phone", "1"),
            "c", Map.of("phone", "1", "card", "7"),
            "d", Map.of("card", "7", "phone", "2"),
            "e", Map.of("email", "x", "card", "7"));

    @Test
    void theShortestWayIsTold() {
        assertThat(Chain.between("a", "d", RECORDS, Set.of("email:x", "phone:1", "card:7")))
                .containsExactly(new Step(null, null, "a"), new Step("email", "x", "e"), new Step("card", "7", "d"));
    }

    @Test
    void aValueThatJoinsNobodyIsNoWay() {
        assertThat(Chain.between("a", "d", RECORDS, Set.of("phone:1", "card:7")))
                .isEmpty();
        assertThat(Chain.between("b", "e", RECORDS, Set.of("phone:1", "card:7")))
                .extracting(Step::record)
                .containsExactly("b", "c", "e");
    }
}
