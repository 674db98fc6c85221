package io.tributary.flinksql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL of the customers workload: one job over people that each have their own trouble. */
class CustomersTest {

    private static final String CUSTOMERS = "customer_changes";
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
    void recordsThatShareAnIdentifierAreOneProfile(String variant) throws Exception {
        chainOfFour();
        splitByAChangedIdentifier();
        splitByADeletion();
        nobodyIsLikeNobody();
        totalsFollowTheAccount();
        newestValuesSurvive();

        Map<String, JsonNode> profiles = Profiles.of("customers", variant, changes, folder);

        assertThat(profiles.keySet())
                .containsExactlyInAnyOrder(
                        customer(1) + " " + customer(2) + " " + account(1) + " " + account(2),
                        customer(11),
                        account(11),
                        customer(21),
                        customer(23),
                        customer(31),
                        customer(32),
                        account(31),
                        customer(41),
                        customer(42) + " " + account(41),
                        customer(51) + " " + account(51));
        assertThat(profiles.get(customer(41)).get("metrics").toString())
                .isEqualTo("{\"orders\":0,\"lifetime_value\":0}");
        assertThat(profiles.get(customer(42) + " " + account(41)).get("metrics").toString())
                .isEqualTo("{\"orders\":2,\"lifetime_value\":4.50,\"last_order_at\":\"2026-03-03T00:00:00.000001Z\"}");
        assertThat(profiles.get(customer(51) + " " + account(51))
                        .get("attributes")
                        .toString())
                .isEqualTo("{\"first_name\":\"Berta\",\"last_name\":\"Lee\",\"city\":\"Ulm\"}");
        assertThat(profiles.get(customer(31)).get("attributes").toString()).isEqualTo("{\"last_name\":\"Lee\"}");
    }

    /** The telephone, the address and the telephone again; the link in the middle comes last. */
    private void chainOfFour() {
        customer(1, "a1@example.com", "+491", "Ann", null);
        account(1, "b1@example.com", "+491", "Ann", null);
        account(2, "c1@example.com", "+492", "Ann", null);
        customer(2, "b1@example.com", "+492", "Ann", null);
    }

    private void splitByAChangedIdentifier() {
        customer(11, "a11@example.com", null, "Ann", null);
        long late = ++position;
        account(11, "a11@example.com", null, "Ann", null);
        account(11, "b11@example.com", null, "Ann", null);
        changes.change(ACCOUNTS, late, row("account_id", 11, "a11@example.com", null, "Ann", null, late));
    }

    /** The one in the middle goes, and a late change of it does not come back. */
    private void splitByADeletion() {
        customer(21, "a21@example.com", null, "Ann", null);
        long late = ++position;
        customer(22, "a21@example.com", "+4922", "Ann", null);
        customer(23, "c21@example.com", "+4922", "Ann", null);
        changes.delete(CUSTOMERS, ++position, "customer_id", 22);
        changes.change(CUSTOMERS, late, row("customer_id", 22, "a21@example.com", "+4922", "Ann", null, late));
    }

    private void nobodyIsLikeNobody() {
        customer(31, null, null, null, null);
        customer(32, null, null, null, null);
        account(31, null, null, null, null);
    }

    private void totalsFollowTheAccount() {
        customer(41, "a41@example.com", null, "Ann", null);
        order(401, 41, "1.25", "PAID", "2026-01-01");
        account(41, "a41@example.com", null, "Ann", null);
        order(402, 41, "3.25", "PAID", "2026-03-03");
        customer(42, "b41@example.com", null, "Ann", null);
        account(41, "b41@example.com", null, "Ann", null);
    }

    private void newestValuesSurvive() {
        customer(51, "a51@example.com", null, "Ann", "Ulm");
        account(51, "a51@example.com", null, "Berta", null);
    }

    private void customer(long id, String email, String phone, String name, String city) {
        changes.change(CUSTOMERS, ++position, row("customer_id", id, email, phone, name, city, position));
    }

    private void account(long id, String email, String phone, String name, String city) {
        changes.change(ACCOUNTS, ++position, row("account_id", id, email, phone, name, city, position));
    }

    private static Map<String, Object> row(
            String key, long id, String email, String phone, String name, String city, long at) {
        Map<String, Object> row = new HashMap<>();
        row.put(key, id);
        row.put("email", email);
        row.put("phone", phone);
        row.put("first_name", name);
        row.put("last_name", "Lee");
        row.put("city", city);
        row.put("updated_at", String.format("2026-01-01T00:00:00.%06dZ", at - 24_000_000));
        return row;
    }

    private void order(long id, long account, String total, String status, String day) {
        changes.change(
                ORDERS,
                ++position,
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

    private static String customer(long id) {
        return "crm.public.customers/" + id;
    }

    private static String account(long id) {
        return "shop.public.accounts/" + id;
    }
}
