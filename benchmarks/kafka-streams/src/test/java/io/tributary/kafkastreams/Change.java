package io.tributary.kafkastreams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of a row as the change topics tell it. */
record Change(
        String table,
        String keyColumn,
        long id,
        long lsn,
        @Nullable Map<String, Object> after) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEGINNING = 1_767_225_600_000_007L;

    static Change account(long id, long lsn, String name, @Nullable String email, @Nullable String city) {
        return customer(CustomerTable.SHOP, id, lsn, name, email, null, city);
    }

    static Change customer(
            CustomerTable table,
            long id,
            long lsn,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city) {
        Map<String, Object> row = new LinkedHashMap<>();
        String keyColumn = table == CustomerTable.CRM ? "customer_id" : "account_id";
        row.put(keyColumn, id);
        row.put("email", email);
        row.put("phone", phone);
        row.put("first_name", name);
        row.put("last_name", null);
        row.put("city", city);
        row.put("created_at", time(id));
        row.put("updated_at", time(1_000_000 + lsn));
        return new Change(table.table(), keyColumn, id, lsn, row);
    }

    static Change order(long id, long lsn, long account, String total, String status, String placedAt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("order_id", id);
        row.put("account_id", account);
        row.put("total", total);
        row.put("status", status);
        row.put("placed_at", placedAt);
        row.put("updated_at", time(1_000_000 + lsn));
        return new Change("shop.public.orders", "order_id", id, lsn, row);
    }

    /** The row is gone at this position. */
    Change deletedAt(long position) {
        return new Change(table, keyColumn, id, position, null);
    }

    static String time(long micros) {
        ByteOutput output = new ByteOutput(30);
        Micros.write(BEGINNING + micros * 10, output);
        return new String(output.toBytes(), StandardCharsets.UTF_8);
    }

    byte[] key() {
        return bytes(Map.of(keyColumn, id));
    }

    byte[] value() {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("before", after == null ? Map.of(keyColumn, id) : null);
        envelope.put("after", after);
        envelope.put("source", Map.of("connector", "postgresql", "sequence", "[\"1\",\"2\"]", "lsn", lsn));
        envelope.put("op", after == null ? "d" : "u");
        envelope.put("ts_ms", 1_767_322_999_200L);
        return bytes(envelope);
    }

    private static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
