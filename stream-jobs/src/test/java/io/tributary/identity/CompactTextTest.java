package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactTextTest {

    private static final char[] UNITS = {
        '\0', 'a', 'b', '/', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud800', '\udfff', '\uffff'
    };

    private final CompactText text = new CompactText();
    private final int[] kept = new int[20];
    private final int[] before = new int[20];

    @Test
    void everyStringComesBackAndTheOrderIsThatOfStrings() {
        Random random = new Random(1);
        String other = "";
        int otherBytes = keep(other, before, 3);
        for (int i = 0; i < 20_000; i++) {
            String id = randomId(random);
            int bytes = keep(id, kept, 2);
            assertThat(text.decode(kept, 2, bytes)).isEqualTo(id);
            assertThat(text.isAt(kept, 2, bytes)).isTrue();
            assertThat(text.isAt(before, 3, otherBytes)).isEqualTo(id.equals(other));
            assertThat(text.hash(7)).isEqualTo(CompactText.hash(7, kept, 2, bytes));
            assertThat(Integer.signum(text.compare(kept, 2, bytes, before, 3, otherBytes)))
                    .as("%s, %s", id, other)
                    .isEqualTo(Integer.signum(id.compareTo(other)));
            otherBytes = keep(id, before, 3);
            other = id;
        }
    }

    @Test
    void anIdTakesOneByteForItsTableAndOneForEachPlainCharacter() {
        text.set("crm.public.customers/42");

        assertThat(text.bytes()).isEqualTo(3);
        assertThat(text.words()).isEqualTo(1);
    }

    private int keep(String id, int[] array, int at) {
        text.set(id);
        text.copyTo(array, at);
        return text.bytes();
    }

    private static String randomId(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            id.append(UNITS[random.nextInt(UNITS.length)]);
        }
        return id.toString();
    }
}
