package io.tributary.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.world.Message;
import io.tributary.benchmarks.world.Mix;
import io.tributary.benchmarks.world.Workload;
import io.tributary.benchmarks.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class AwaitedInsertsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEGAN = 1_900_000_000_000_000L;
    private static final long STEP = 1_000;
    private static final int MESSAGES = 5_000;

    private final Histogram latencies = new Histogram(3);

    private static AwaitedInserts inserts(Mix mix) {
        return new AwaitedInserts(
                new Workload("test", "a test", Workload.Definition.ORDERS, 1, 1, mix, 0.5, List.of(), 0), 3);
    }

    /** Customers, and nothing else. */
    private static AwaitedInserts newCustomers() {
        return inserts(new Mix(0.999, 0, 0, 0, 0, 0, 0, 0));
    }

    private static long commitMicros(Message message) throws IOException {
        JsonNode envelope = JSON.readTree(Objects.requireNonNull(message.value()));
        return envelope.path("source").path("ts_us").asLong();
    }

    private static String account(int row) {
        return "shop.public.accounts/" + row;
    }

    @Test
    void changesAreCommittedWhenTheyAreScheduledAndNeverLater() throws IOException {
        AwaitedInserts inserts = newCustomers();
        for (int i = 0; i < 100; i++) {
            long now = BEGAN + i * STEP + i % 10;
            assertThat(commitMicros(inserts.next(now, null))).isBetween(now - 13, now);
        }
    }

    @Test
    void anInsertIsFoundByItsOwnChangeOrALaterOne() throws IOException {
        AwaitedInserts inserts = newCustomers();
        long committed = commitMicros(inserts.next(BEGAN, latencies));
        inserts.found(account(0), committed / 1_000 - 1, BEGAN + 30_000);
        inserts.found(account(1), committed / 1_000, BEGAN + 30_000);
        assertThat(latencies.getTotalCount()).isZero();
        assertThat(inserts.left()).isOne();

        inserts.found(account(0), committed / 1_000, BEGAN + 50_000);
        assertThat(inserts.left()).isZero();
        assertThat(latencies.getMaxValue()).isBetween(50_000L, 50_100L);

        inserts.found(account(0), committed / 1_000, BEGAN + 90_000);
        assertThat(latencies.getTotalCount()).isOne();
    }

    /** Nothing is awaited of rows that are gone, or of orders of nobody: those never come into the index. */
    @Test
    void whoeverIsThereAtTheEndWasAwaited() {
        AwaitedInserts inserts = inserts(new Mix(0.2, 0.1, 0.05, 0.1, 0.05, 0.2, 0.05, 0.05));
        World world = inserts.world();
        for (int i = 0; i < MESSAGES || !inserts.isComplete(); i++) {
            inserts.next(BEGAN + i * STEP, latencies);
        }
        int left = inserts.left();
        int alive = 0;
        for (int row = 0; row < world.accounts().size(); row++) {
            alive += world.accounts().isAlive(row) ? 1 : 0;
        }
        int orders = 0;
        for (int row = 0; row < world.orders().size(); row++) {
            int account = world.orders().account(row);
            boolean ofSomebody =
                    account < world.accounts().size() && world.accounts().isAlive(account);
            orders += world.orders().isAlive(row) && ofSomebody ? 1 : 0;
        }
        // Moved ones, and those that came before their account, are not awaited.
        assertThat(left).isBetween(alive + orders / 2, alive + orders);

        long now = BEGAN + MESSAGES * STEP * 2;
        for (int row = 0; row < world.accounts().size(); row++) {
            inserts.found(account(row), now / 1_000, now);
        }
        assertThat(latencies.getTotalCount()).isEqualTo(left);
        assertThat(inserts.giveUp()).isZero();
    }

    @Test
    void whatNobodyFindsIsLost() {
        AwaitedInserts inserts = newCustomers();
        inserts.next(BEGAN, latencies);
        inserts.next(BEGAN + STEP, latencies);
        assertThat(inserts.giveUp()).isEqualTo(2);
        assertThat(inserts.left()).isZero();
    }
}
