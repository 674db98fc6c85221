package io.tributary.flinksql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL of the orders workload: one job over accounts that each have their own trouble. */
class OrdersTest {

    private static final String ACCOUNTS = "account_changes";
    private static final String ORDERS = "order_changes";

    @TempDir
    private Path folder;

    private Envelopes changes;

    private long position;

    @BeforeEach
    void noChanges() {
        changes = new Envelopes(folder);
        position = 24_000_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb,mini-batch"})
    void everyAccountIsOneProfileWithItsTotals(String variant) throws Exception {
        plainAccount(1);
        repeatedChanges(2);
        lateChangeOfADeletedOrder(3);
        movedOrder(4, 5);
        orderBeforeItsAccount(6);
        deletedAccount(7);
        lateChangeOfAnAccount(8);
        noOrders(9);
        smallAndLargeTotals(10);

        Map<String, JsonNode> profiles = Profiles.of("orders", variant, changes, folder);

        assertThat(profiles.keySet())
                .containsExactlyInAnyOrder(
                        record(1),
                        record(2),
                        record(3),
                        record(4),
                        record(5),
                        record(6),
                        record(8),
                        record(9),
                        record(10));
        assertThat(profiles.get(record(1)).get("attributes").toString())
                .isEqualTo("{\"first_name\":\"Ann\",\"last_name\":\"Lee\",\"email\":\"ann1@example.com\"}");
        assertMetrics(profiles.get(record(1)), 3, "30.75", "2026-03-03T00:00:00.000001Z");
        assertMetrics(profiles.get(record(2)), 1, "8.00", "2026-01-01T00:00:00.000001Z");
        assertMetrics(profiles.get(record(3)), 1, "1.00", "2026-01-01T00:00:00.000001Z");
        assertMetrics(profiles.get(record(4)), 1, "2.00", "2026-01-01T00:00:00.000001Z");
        assertMetrics(profiles.get(record(5)), 1, "7.00", "2026-05-05T00:00:00.000001Z");
        assertMetrics(profiles.get(record(6)), 1, "5.00", "2026-01-01T00:00:00.000001Z");
        assertThat(profiles.get(record(8)).at("/attributes/city").asText()).isEqualTo("Bonn");
        assertThat(profiles.get(record(9)).get("metrics").toString()).isEqualTo("{\"orders\":0,\"lifetime_value\":0}");
        assertMetrics(profiles.get(record(10)), 2, "123456789012.34", "2026-01-01T00:00:00.000001Z");
    }

    private void plainAccount(long id) {
        account(id, ++position, null);
        order(101, ++position, id, "10.25", "PAID", "2026-01-01");
        order(102, ++position, id, "99.99", "OPEN", "2026-03-03");
        order(103, ++position, id, "20.50", "PAID", "2026-02-02");
    }

    private void repeatedChanges(long id) {
        account(id, ++position, "Ulm");
        long first = ++position;
        long second = ++position;
        order(201, first, id, "4.00", "PAID", "2026-01-01");
        order(201, second, id, "8.00", "PAID", "2026-01-01");
        order(201, second, id, "8.00", "PAID", "2026-01-01");
        order(201, first, id, "4.00", "PAID", "2026-01-01");
    }

    private void lateChangeOfADeletedOrder(long id) {
        account(id, ++position, "Ulm");
        order(301, ++position, id, "1.00", "PAID", "2026-01-01");
        long late = ++position;
        order(302, ++position, id, "50.00", "PAID", "2026-06-06");
        changes.delete(ORDERS, ++position, "order_id", 302);
        order(302, late, id, "40.00", "PAID", "2026-06-06");
    }

    private void movedOrder(long from, long to) {
        account(from, ++position, "Ulm");
        account(to, ++position, "Ulm");
        order(401, ++position, from, "2.00", "PAID", "2026-01-01");
        order(402, ++position, from, "7.00", "PAID", "2026-05-05");
        order(402, ++position, to, "7.00", "PAID", "2026-05-05");
    }

    private void orderBeforeItsAccount(long id) {
        order(601, ++position, id, "5.00", "PAID", "2026-01-01");
        account(id, ++position, "Ulm");
    }

    private void deletedAccount(long id) {
        long late = ++position;
        account(id, ++position, "Ulm");
        order(701, ++position, id, "5.00", "PAID", "2026-01-01");
        changes.delete(ACCOUNTS, ++position, "account_id", id);
        account(id, late, "Ulm");
    }

    private void lateChangeOfAnAccount(long id) {
        long late = ++position;
        account(id, ++position, "Bonn");
        account(id, late, "Ulm");
    }

    private void noOrders(long id) {
        account(id, ++position, "Ulm");
    }

    private void smallAndLargeTotals(long id) {
        account(id, ++position, "Ulm");
        order(1001, ++position, id, "123456789012.33", "PAID", "2026-01-01");
        order(1002, ++position, id, "0.01", "PAID", "2026-01-01");
    }

    private void account(long id, long at, String city) {
        Map<String, Object> row = new HashMap<>();
        row.put("account_id", id);
        row.put("first_name", "Ann");
        row.put("last_name", "Lee");
        row.put("email", "ann" + id + "@example.com");
        row.put("city", city);
        changes.change(ACCOUNTS, at, row);
    }

    private void order(long id, long at, long account, String total, String status, String day) {
        changes.change(
                ORDERS,
                at,
                Map.of(
                        "order_id",
                        id,
                        "account_id",
                        account,
                        "total",
                        total,
                        "status",
                        status,
                        "placed_at",
                        day + "T00:00:00.000001Z"));
    }

    private static String record(long account) {
        return "shop.public.accounts/" + account;
    }

    private static void assertMetrics(JsonNode profile, long orders, String lifetimeValue, String lastOrderAt) {
        JsonNode metrics = profile.get("metrics");
        assertThat(metrics.get("orders").asLong()).isEqualTo(orders);
        assertThat(metrics.get("lifetime_value").decimalValue()).isEqualByComparingTo(new BigDecimal(lifetimeValue));
        assertThat(metrics.get("last_order_at").asText()).isEqualTo(lastOrderAt);
    }
}
