package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;

/** The tables of customer records. */
enum CustomerTable {
    CRM("crm.public.customers", "customer_id"),
    SHOP("shop.public.accounts", "account_id");

    private static final CustomerTable[] ALL = values();

    private final String table;
    private final byte[] keyBegin;

    CustomerTable(String table, String column) {
        this.table = table;
        this.keyBegin = "{\"%s\":".formatted(column).getBytes(StandardCharsets.UTF_8);
    }

    static CustomerTable of(int ordinal) {
        return ALL[ordinal];
    }

    /** As record ids begin, and change topics end: {@code shop.public.accounts}. */
    String table() {
        return table;
    }

    /** How a key of its change topic begins: <code>{"account_id":</code>. */
    byte[] keyBegin() {
        return keyBegin;
    }
}
