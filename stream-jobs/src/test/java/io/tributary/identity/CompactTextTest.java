package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactTextTest {

    private static final char[] UNITS = {
        '\0', 'a', 'b', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud800', '\udfff', '\uffff'
    };

    @Test
    void everyStringComesBackAndTheOrderIsThatOfStrings() {
        Random random = new Random(1);
        String before = "";
        for (int i = 0; i < 20_000; i++) {
            String text = randomText(random);
            assertThat(CompactText.decode(CompactText.encode(text))).isEqualTo(text);
            assertThat(Integer.signum(Arrays.compareUnsigned(CompactText.encode(text), CompactText.encode(before))))
                    .isEqualTo(Integer.signum(text.compareTo(before)));
            before = text;
        }
    }

    @Test
    void plainTextTakesOneByteForEachCharacter() {
        assertThat(CompactText.encode("crm.public.customers/42")).hasSize(23);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(UNITS[random.nextInt(UNITS.length)]);
        }
        return text.toString();
    }
}
