package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TablesTest {

    private final Tables tables = new Tables();

    @Test
    void idsOfOneTableHaveOneNumberAndBeginWithItsText() {
        int number = tables.numberOf("crm.public.customers/1");

        assertThat(tables.numberOf("shop.shop.accounts/1")).isNotEqualTo(number);
        assertThat(tables.numberOf("crm.public.customers/2/3")).isEqualTo(number);
        assertThat(tables.text(number)).isEqualTo("crm.public.customers/");
    }

    @Test
    void anIdWithoutATableHasNumberZeroOfWhichNothingIsLeftOut() {
        assertThat(tables.numberOf("r1")).isZero();
        assertThat(tables.numberOf("")).isZero();
        assertThat(tables.text(0)).isEmpty();
    }

    @Test
    void theTablesAfterTheFirst255HaveNoNumber() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            order.add(i);
            assertThat(tables.numberOf("t" + i + "/1")).isEqualTo(i < 255 ? i + 1 : 0);
        }

        Collections.shuffle(order, new Random(1));
        for (int i : order) {
            assertThat(tables.numberOf("t" + i + "/2")).isEqualTo(i < 255 ? i + 1 : 0);
        }
    }
}
