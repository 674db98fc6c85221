package io.tributary.benchmarks.world;

import java.util.Arrays;

/** The rows of the table of orders, by number. */
public final class OrderRows {

    static final String TABLE = "shop.public.orders";

    private int size;
    private boolean[] alive = new boolean[1024];
    private int[] account = new int[1024];
    private int[] cents = new int[1024];
    private byte[] status = new byte[1024];
    private long[] placed = new long[1024];
    private long[] updated = new long[1024];

    OrderRows() {}

    /** How many rows there ever were; they are numbered from 0. */
    public int size() {
        return size;
    }

    public boolean isAlive(int row) {
        return alive[row];
    }

    /** The number of a row of accounts, which may not have come yet or be gone. */
    public int account(int row) {
        return account[row];
    }

    /** The total in hundredths. */
    public int cents(int row) {
        return cents[row];
    }

    public OrderStatus status(int row) {
        return OrderStatus.of(status[row]);
    }

    /** In microseconds since 1970 UTC. */
    public long placed(int row) {
        return placed[row];
    }

    long updated(int row) {
        return updated[row];
    }

    int insert(int ofAccount, int total, OrderStatus first, long at, long now) {
        if (size == alive.length) {
            grow();
        }
        alive[size] = true;
        account[size] = ofAccount;
        cents[size] = total;
        status[size] = (byte) first.ordinal();
        placed[size] = at;
        updated[size] = now;
        return size++;
    }

    void setStatus(int row, OrderStatus value, long now) {
        status[row] = (byte) value.ordinal();
        updated[row] = now;
    }

    void setCents(int row, int value, long now) {
        cents[row] = value;
        updated[row] = now;
    }

    void move(int row, int toAccount, long now) {
        account[row] = toAccount;
        updated[row] = now;
    }

    void delete(int row) {
        alive[row] = false;
    }

    private void grow() {
        int length = size * 2;
        alive = Arrays.copyOf(alive, length);
        account = Arrays.copyOf(account, length);
        cents = Arrays.copyOf(cents, length);
        status = Arrays.copyOf(status, length);
        placed = Arrays.copyOf(placed, length);
        updated = Arrays.copyOf(updated, length);
    }
}
