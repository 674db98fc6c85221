package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdentifierRuleTest {

    private static final IdentifierRule PHONE =
            new IdentifierRule("phone", Normaliser.DIGITS, 20, List.of(Pattern.compile("0+"), Pattern.compile("123")));

    @Test
    void aValueStandsForItsNormalForm() {
        assertThat(PHONE.identify("+49 30")).isEqualTo("4930");
    }

    @Test
    void nothingStandsForNothing() {
        assertThat(PHONE.identify(null)).isNull();
        assertThat(PHONE.identify("  ")).isNull();
        assertThat(PHONE.identify("n/a")).isNull();
    }

    @Test
    void aValueIsIgnoredIfItsNormalFormMatchesWholly() {
        assertThat(PHONE.identify("00-000")).isNull();
        assertThat(PHONE.identify("1 2 3")).isNull();
        assertThat(PHONE.identify("0001")).isEqualTo("0001");
        assertThat(PHONE.identify("1234")).isEqualTo("1234");
    }

    @Test
    void aLongValueIsNotHeldAgainstThePatterns() {
        IdentifierRule rule = new IdentifierRule("any", Normaliser.NONE, 20, List.of(Pattern.compile("(?:a|b)*")));
        String longest = "ab".repeat(IdentifierRule.LONGEST_IGNORED / 2);
        assertThat(rule.identify(longest)).isNull();
        assertThat(rule.identify(longest + "a")).isEqualTo(longest + "a");
        assertThat(rule.identify("ab".repeat(1_000_000))).hasSize(2_000_000);
    }

    @Test
    void rulesAreEqualIfTheirPatternsReadTheSame() {
        IdentifierRule same = new IdentifierRule(
                "phone", Normaliser.DIGITS, 20, List.of(Pattern.compile("0+"), Pattern.compile("123")));
        assertThat(same).isEqualTo(PHONE).hasSameHashCodeAs(PHONE);
        for (IdentifierRule other : List.of(
                new IdentifierRule("tel", Normaliser.DIGITS, 20, PHONE.ignore()),
                new IdentifierRule("phone", Normaliser.NONE, 20, PHONE.ignore()),
                new IdentifierRule("phone", Normaliser.DIGITS, 21, PHONE.ignore()),
                new IdentifierRule("phone", Normaliser.DIGITS, 20, List.of(Pattern.compile("0+"))),
                new IdentifierRule(
                        "phone", Normaliser.DIGITS, 20, List.of(Pattern.compile("0+", 2), Pattern.compile("123"))))) {
            assertThat(other).isNotEqualTo(PHONE);
        }
    }
}
