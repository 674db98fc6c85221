package io.tributary.benchmarks.world;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes changes as Debezium's Postgres connector does, each in a transaction of its own, one LSN after the other. */
final class Envelopes {

    private static final long FIRST_LSN = 24_000_000;

    private final StringBuilder text = new StringBuilder(1024);
    private final World world;
    private long lsn = FIRST_LSN;
    private long transaction = 700;

    Envelopes(World world) {
        this.world = world;
    }

    /** The row as it is now. @param operation {@code c} or {@code u} */
    Message customer(CustomerRows rows, int row, char operation, long now) {
        String key = customerKey(rows, row);
        text.setLength(0);
        text.append("{\"before\":null,\"after\":{").append(key);
        quoted("email", rows.email(row));
        if (world.isShared()) {
            quoted("phone", rows.phone(row));
        }
        quoted("first_name", rows.firstName(row));
        quoted("last_name", rows.lastName(row));
        quoted("city", rows.city(row));
        if (world.hasRegions()) {
            quoted("region", world.regions().name(rows.region(row)));
        }
        quoted("created_at", Texts.instant(rows.created(row)));
        quoted("updated_at", Texts.instant(rows.updated(row)));
        text.append('}');
        return finished(rows.table(), key, operation, now);
    }

    Message order(int row, char operation, long now) {
        OrderRows orders = world.orders();
        String key = "\"order_id\":" + row;
        text.setLength(0);
        text.append("{\"before\":null,\"after\":{")
                .append(key)
                .append(",\"account_id\":")
                .append(orders.account(row));
        int cents = orders.cents(row);
        text.append(",\"total\":\"").append(cents / 100).append('.');
        text.append((char) ('0' + cents / 10 % 10))
                .append((char) ('0' + cents % 10))
                .append('"');
        quoted("status", orders.status(row).name());
        quoted("placed_at", Texts.instant(orders.placed(row)));
        quoted("updated_at", Texts.instant(orders.updated(row)));
        text.append('}');
        return finished(OrderRows.TABLE, key, operation, now);
    }

    Message region(int row, char operation, long now) {
        String key = "\"region\":\"" + world.regions().name(row) + '"';
        text.setLength(0);
        text.append("{\"before\":null,\"after\":{").append(key);
        quoted("manager", world.regions().manager(row));
        text.append('}');
        return finished(RegionRows.TABLE, key, operation, now);
    }

    Message customerGone(CustomerRows rows, int row, long now) {
        String columns = world.isShared()
                ? ",\"email\":null,\"phone\":null,\"first_name\":null,\"last_name\":null,\"city\":null"
                : ",\"email\":null,\"first_name\":null,\"last_name\":null,\"city\":null";
        String region = world.hasRegions() ? ",\"region\":null" : "";
        return gone(
                rows.table(),
                customerKey(rows, row),
                columns + region + ",\"created_at\":null,\"updated_at\":null",
                now);
    }

    Message orderGone(int row, long now) {
        return gone(
                OrderRows.TABLE,
                "\"order_id\":" + row,
                ",\"account_id\":null,\"total\":null,\"status\":null,\"placed_at\":null,\"updated_at\":null",
                now);
    }

    private Message gone(String table, String key, String columns, long now) {
        text.setLength(0);
        text.append("{\"before\":{").append(key).append(columns).append("},\"after\":null");
        return finished(table, key, 'd', now);
    }

    private Message finished(String table, String key, char operation, long now) {
        int schema = table.indexOf('.');
        int name = table.indexOf('.', schema + 1);
        String source = table.substring(0, schema);
        long before = lsn;
        lsn += 56;
        long captured = now + 40_000;
        text.append(",\"source\":{\"version\":\"3.5.0.Final\",\"connector\":\"postgresql\",\"name\":\"")
                .append(source);
        text.append("\",\"ts_ms\":").append(now / 1_000);
        text.append(",\"snapshot\":\"false\",\"db\":\"").append(source);
        text.append("\",\"sequence\":\"[\\\"")
                .append(before)
                .append("\\\",\\\"")
                .append(lsn);
        text.append("\\\"]\",\"ts_us\":")
                .append(now)
                .append(",\"ts_ns\":")
                .append(now)
                .append("000");
        text.append(",\"schema\":\"").append(table, schema + 1, name);
        text.append("\",\"table\":\"").append(table, name + 1, table.length());
        text.append("\",\"txId\":").append(transaction++).append(",\"lsn\":").append(lsn);
        text.append(",\"xmin\":null,\"origin\":null,\"origin_lsn\":null},\"transaction\":null,\"op\":\"");
        text.append(operation).append("\",\"ts_ms\":").append(captured / 1_000);
        text.append(",\"ts_us\":")
                .append(captured)
                .append(",\"ts_ns\":")
                .append(captured)
                .append("000}");
        return new Message(table, bytes("{" + key + "}"), bytes(text.toString()));
    }

    private String customerKey(CustomerRows rows, int row) {
        return (rows == world.accounts() ? "\"account_id\":" : "\"customer_id\":") + row;
    }

    private void quoted(String column, @Nullable String value) {
        text.append(",\"").append(column).append("\":");
        if (value == null) {
            text.append("null");
        } else {
            text.append('"').append(value).append('"');
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
