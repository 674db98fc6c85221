package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierRuleTest {

    private static final IdentifierRule CARD =
            rule("card", Normaliser.DIGITS, null, true, Pattern.compile("9+"), Pattern.compile("123"));
    private static final IdentifierRule PHONE = rule("phone", Normaliser.PHONE, "DE", true);
    private static final IdentifierRule NAME = new IdentifierRule(
            "name", List.of("first", "last", "born"), Normaliser.LOWER, null, 50, false, true, List.of());

    private static IdentifierRule rule(
            String name, Normaliser normaliser, String region, boolean placeholders, Pattern... ignore) {
        return new IdentifierRule(name, List.of(), normaliser, region, 50, false, placeholders, List.of(ignore));
    }

    @Test
    void aValueStandsForItsNormalForm() {
        assertThat(CARD.identify("49-30", null)).isEqualTo("4930");
    }

    @Test
    void nothingStandsForNothing() {
        assertThat(CARD.identify(null, "DE")).isNull();
        assertThat(CARD.identify("  ", null)).isNull();
        assertThat(CARD.identify("n/a", null)).isNull();
    }

    @Test
    void aValueIsIgnoredIfItsNormalFormMatchesWholly() {
        assertThat(CARD.identify("9-9", null)).isNull();
        assertThat(CARD.identify("1 2 3", null)).isNull();
        assertThat(CARD.identify("0199", null)).isEqualTo("0199");
        assertThat(CARD.identify("1234", null)).isEqualTo("1234");
    }

    @Test
    void aLongValueIsHeldAgainstThePatternsInLinearTime() {
        IdentifierRule rule = rule("any", Normaliser.NONE, null, true, Pattern.compile("(a|a)*(a|b)*b"));
        assertThat(rule.identify("a".repeat(100_000), null)).hasSize(100_000);
        assertThat(rule.identify("a".repeat(100_000) + "b", null)).isNull();
    }

    @Test
    void theRegionOfTheRecordIsPreferredToThatOfTheRule() {
        assertThat(PHONE.identify("020 7946 0958", "gb")).isEqualTo("+442079460958");
        assertThat(PHONE.identify("030 123456", null)).isEqualTo("+4930123456");
        assertThat(PHONE.identify("030 123456", " ")).isEqualTo("+4930123456");
    }

    @Test
    void aRegionThatIsNoneFallsBackToThatOfTheRule() {
        assertThat(PHONE.identify("030 123456", "Germany")).isEqualTo("+4930123456");
        assertThat(rule("phone", Normaliser.PHONE, null, true).identify("030 123456", "Germany"))
                .isNull();
    }

    @Test
    void aCompositeIsOfAllItsParts() {
        assertThat(NAME.identifyAll(List.of(" Ann ", "O|Neil", "1990-01-31"))).isEqualTo("ann|o\\|neil|1990-01-31");
        assertThat(NAME.identifyAll(List.of("Ann", "O", "Neil")))
                .isNotEqualTo(NAME.identifyAll(List.of("Ann", "O|Neil", "")));
    }

    @Test
    void aCompositeWithAPartThatStandsForNothingIsNone() {
        assertThat(NAME.identifyAll(Arrays.asList("Ann", null, "1990-01-31"))).isNull();
        assertThat(NAME.identifyAll(List.of("Ann", " ", "1990-01-31"))).isNull();
        assertThat(NAME.identifyAll(List.of("Ann", "unknown", "1990-01-31"))).isNull();
        assertThat(NAME.identifyAll(List.of("Ann", "Smith", "1900-01-01"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EMAIL ; noemail@x.org",
                "EMAIL ; No-Reply@x.org",
                "EMAIL ; do_not_reply@x.org",
                "EMAIL ; none@none.com",
                "EMAIL ; n/a@x.org",
                "EMAIL ; test@test.com",
                "EMAIL ; no.email+shop@gmail.com",
                "PHONE ; 0111 1111111",
                "PHONE ; +1 999 999 9999",
                "PHONE ; +49 1234567890",
                "PHONE ; 030 12345678 ext. 5",
                "DIGITS ; 0",
                "DIGITS ; 0000000000",
                "DIGITS ; 111111",
                "DIGITS ; 1234567890",
                "DIGITS ; 123-456-789",
                "DIGITS ; 0987654321",
                "LOWER ; N/A",
                "LOWER ; Null",
                "LOWER ; 1970-01-01",
                "LOWER ; 000000",
                "NONE ; NULL",
                "NONE ; -",
                "NONE ; ...",
                "NONE ; ?",
                "NONE ; 0000000000",
            })
    void aPlaceholderIsIgnoredUnlessTheRuleTakesIt(Normaliser normaliser, String raw) {
        assertThat(rule("x", normaliser, "DE", true).identify(raw, null)).isNull();
        assertThat(rule("x", normaliser, "DE", false).identify(raw, null)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EMAIL ; ann@noemail.org",
                "EMAIL ; noel@x.org",
                "EMAIL ; test@x.org",
                "EMAIL ; ann@example.com",
                "PHONE ; 030 123456",
                "PHONE ; 0171 1111112",
                "DIGITS ; 11111",
                "DIGITS ; 12345",
                "DIGITS ; 1234568",
                "LOWER ; nadia",
                "LOWER ; 1970-01-02",
                "NONE ; 7",
                "NONE ; A-",
                "NONE ; 明",
            })
    void whatOnlyLooksLikeAPlaceholderIsNone(Normaliser normaliser, String raw) {
        assertThat(rule("x", normaliser, "DE", true).identify(raw, null)).isNotNull();
    }
}
