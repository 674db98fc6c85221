package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormaliserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "EMAIL | ' Ann@X.org ' | ann@x.org",
                "EMAIL | ann+shop@x.org | ann+shop@x.org",
                "EMAIL | İ@x.org | i̇@x.org",
                "EMAIL | ann | none",
                "EMAIL | @x.org | none",
                "EMAIL | ann@ | none",
                "EMAIL | a@b@c | none",
                "EMAIL | an n@x.org | none",
                "EMAIL | an\u00a0n@x.org | none",
                "EMAIL | ' ' | none",
                "DIGITS | +49 (30) 123-4 | 49301234",
                "DIGITS | ٠١٢ | 012",
                "DIGITS | call me | none",
                "DIGITS | 1\ud835\udfd8 | 10",
                "LOWER | ' A b ' | a b",
                "LOWER | '' | none",
                "NONE | ' A b ' | A b",
                "NONE | '\u2003\t' | none",
            })
    void aValueIsBroughtToItsOneForm(Normaliser normaliser, String raw, String form) {
        assertThat(normaliser.apply(raw)).isEqualTo(form);
    }

    @ParameterizedTest
    @EnumSource
    void halfASurrogatePairIsNoIdentifier(Normaliser normaliser) {
        assertThat(normaliser.apply("1\ud83d@x")).isNull();
    }

    @Test
    void anyTextIsNoneOrHasOneFormThatIsItsOwn() {
        long seed = 42;
        Random random = new Random(seed);
        for (int trial = 0; trial < 50_000; trial++) {
            String raw = text(random);
            for (Normaliser normaliser : Normaliser.values()) {
                String form = normaliser.apply(raw);
                if (form != null) {
                    assertThat(form)
                            .as("%s of trial %s, seed %s", normaliser, trial, seed)
                            .isNotBlank()
                            .isEqualTo(normaliser.apply(form));
                }
            }
        }
    }

    /** Any code units, so half surrogate pairs too; often with an {@code @} between, often of few kinds. */
    private static String text(Random random) {
        int most = random.nextBoolean() ? Character.MAX_VALUE + 1 : 0x250;
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(random.nextInt(4) == 0 ? '@' : (char) random.nextInt(most));
        }
        return text.toString();
    }
}
