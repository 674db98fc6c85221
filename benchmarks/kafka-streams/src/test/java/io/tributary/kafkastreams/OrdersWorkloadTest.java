package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersWorkloadTest {

    private static final String EARLY = Change.time(1);
    private static final String LATE = Change.time(2);
    private static final String ID = "shop.public.accounts/4";
    private static final Change ANN = Change.account(4, 10, "Ann", "ann@example.org", null);

    private final Path folder;

    OrdersWorkloadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private DriverRun run(Change... changes) throws IOException {
        return new DriverRun("orders", "heap", folder).with(changes);
    }

    private static Profile ann(long orders, String value, String last) {
        return new Profile(
                Set.of(ID),
                Map.of("first_name", "Ann", "email", "ann@example.org"),
                orders,
                new BigDecimal(value),
                last);
    }

    @Test
    void addsUpTheNewestVersionOfEachOrderOnce() throws IOException {
        Change paid = Change.order(1, 12, 4, "12.34", "PAID", EARLY);
        Change open = Change.order(1, 11, 4, "99.00", "PAID", LATE);
        Change second = Change.order(2, 13, 4, "5.00", "OPEN", LATE);

        assertThat(run(ANN, open, paid, paid, open, second, second).profiles())
                .isEqualTo(Map.of(ID, ann(2, "12.34", LATE)));
    }

    @Test
    void fallsBackToTheOrderBeforeWhenTheLastIsDeleted() throws IOException {
        Change first = Change.order(1, 11, 4, "1.00", "PAID", EARLY);
        Change last = Change.order(2, 12, 4, "2.00", "PAID", LATE);

        assertThat(run(ANN, first, last, last.deletedAt(13)).profiles()).isEqualTo(Map.of(ID, ann(1, "1.00", EARLY)));
    }

    @Test
    void keepsOneOfTwoOrdersThatWerePlacedAtTheSameTime() throws IOException {
        Change one = Change.order(1, 11, 4, "1.00", "PAID", LATE);
        Change other = Change.order(2, 12, 4, "2.00", "PAID", LATE);

        assertThat(run(ANN, one, other, one.deletedAt(13)).profiles()).isEqualTo(Map.of(ID, ann(1, "2.00", LATE)));
    }

    @Test
    void aLateChangeBringsNoDeletedRowBack() throws IOException {
        Change order = Change.order(1, 11, 4, "1.00", "PAID", EARLY);
        Change newer = Change.order(1, 12, 4, "2.00", "PAID", LATE);

        assertThat(run(ANN, order, order.deletedAt(13), newer).profiles()).isEqualTo(Map.of(ID, ann(0, "0.00", null)));
        assertThat(run(ANN.deletedAt(20), ANN, order).profiles()).isEmpty();
    }

    @Test
    void anOrderThatMovesCountsForItsNewAccountOnly() throws IOException {
        Change bob = Change.account(5, 20, "Bob", null, null);
        Change order = Change.order(1, 11, 4, "1.00", "PAID", EARLY);
        Change moved = Change.order(1, 12, 5, "3.00", "PAID", LATE);

        assertThat(run(ANN, bob, order, moved).profiles())
                .isEqualTo(Map.of(
                        ID,
                        ann(0, "0.00", null),
                        "shop.public.accounts/5",
                        new Profile(
                                Set.of("shop.public.accounts/5"),
                                Map.of("first_name", "Bob"),
                                1,
                                new BigDecimal("3.00"),
                                LATE)));
    }

    @Test
    void ordersWaitForTheirAccountAndOutliveIt() throws IOException {
        Change order = Change.order(1, 11, 4, "1.00", "PAID", EARLY);

        assertThat(run(order).profiles()).isEmpty();
        assertThat(run(order, ANN).profiles()).isEqualTo(Map.of(ID, ann(1, "1.00", EARLY)));
        assertThat(run(order, ANN, ANN.deletedAt(12)).profiles()).isEmpty();
        assertThat(run(ANN, ANN.deletedAt(12), order, Change.account(4, 13, "Ann", "ann@example.org", null))
                        .profiles())
                .isEqualTo(Map.of(ID, ann(1, "1.00", EARLY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "heap,cache", "rocksdb", "rocksdb,cache"})
    void equalsABatchComputation(String variant) throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            List<Change> changes = new RandomChanges(seed, false, 6).next(300, 0);
            DriverRun run = new DriverRun("orders", variant, folder).with(changes.toArray(Change[]::new));
            assertThat(run.contents()).as("seed %d", seed).isEqualTo(BatchProfiles.ofOrders(changes));
        }
    }
}
