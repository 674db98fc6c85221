package io.tributary.benchmarks.world;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table of customers, by number. Texts are told by small numbers: an e-mail address or a telephone number
 * by who had it first and its version, 0 for none.
 */
public final class CustomerRows {

    private final String table;
    private int size;
    private boolean[] alive = new boolean[1024];
    private long[] email = new long[1024];
    private long[] phone = new long[1024];
    private int[] name = new int[1024];
    private int[] city = new int[1024];
    private int[] region = new int[1024];
    private long[] created = new long[1024];
    private long[] updated = new long[1024];

    /** @param table its id, as {@code shop.public.accounts} */
    CustomerRows(String table) {
        this.table = table;
    }

    /** The id of the table, as {@code shop.public.accounts}. */
    public String table() {
        return table;
    }

    /** How many rows there ever were; they are numbered from 0. */
    public int size() {
        return size;
    }

    public boolean isAlive(int row) {
        return alive[row];
    }

    /** Null where the row has none. */
    public @Nullable String email(int row) {
        return email[row] == 0 ? null : Texts.email(email[row]);
    }

    /** Null where the row has none. */
    public @Nullable String phone(int row) {
        return phone[row] == 0 ? null : Texts.phone(phone[row]);
    }

    public String firstName(int row) {
        return Texts.firstName(name[row]);
    }

    public String lastName(int row) {
        return Texts.lastName(name[row]);
    }

    /** Null where the row has none. */
    public @Nullable String city(int row) {
        return Texts.city(city[row]);
    }

    /** The number of the region's row, where there are regions. */
    public int region(int row) {
        return region[row];
    }

    /** In microseconds since 1970 UTC. */
    public long created(int row) {
        return created[row];
    }

    /** In microseconds since 1970 UTC; of no two rows of a world the same. */
    public long updated(int row) {
        return updated[row];
    }

    int insert(long newEmail, long newPhone, int newName, int newCity, long now) {
        if (size == alive.length) {
            grow();
        }
        alive[size] = true;
        email[size] = newEmail;
        phone[size] = newPhone;
        name[size] = newName;
        city[size] = newCity;
        created[size] = now;
        updated[size] = now;
        return size++;
    }

    long emailCode(int row) {
        return email[row];
    }

    long phoneCode(int row) {
        return phone[row];
    }

    void setEmail(int row, long value, long now) {
        email[row] = value;
        updated[row] = now;
    }

    void setPhone(int row, long value, long now) {
        phone[row] = value;
        updated[row] = now;
    }

    void setCity(int row, int value, long now) {
        city[row] = value;
        updated[row] = now;
    }

    void setRegion(int row, int value, long now) {
        region[row] = value;
        updated[row] = now;
    }

    void setName(int row, int value, long now) {
        name[row] = value;
        updated[row] = now;
    }

    void delete(int row) {
        alive[row] = false;
    }

    private void grow() {
        int length = size * 2;
        alive = Arrays.copyOf(alive, length);
        email = Arrays.copyOf(email, length);
        phone = Arrays.copyOf(phone, length);
        name = Arrays.copyOf(name, length);
        city = Arrays.copyOf(city, length);
        region = Arrays.copyOf(region, length);
        created = Arrays.copyOf(created, length);
        updated = Arrays.copyOf(updated, length);
    }
}
