package io.tributary.benchmarks.world;

/** What an order's row says of it. */
public enum OrderStatus {
    PAID,
    OPEN,
    RETURNED;

    private static final OrderStatus[] ALL = values();

    static OrderStatus of(int number) {
        return ALL[number];
    }
}
