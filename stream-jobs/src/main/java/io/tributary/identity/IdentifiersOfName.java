package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

/** The identifiers of one name by number, each as its fingerprint; and of each how many records carry it, and the first. */
final class IdentifiersOfName extends NumberTable {

    private static final int HIGH = 0;
    private static final int LOW = 2;
    private static final int CARRIERS = 4;
    private static final int FIRST_CARRIER = 5;

    private final Numbers numbers = new Numbers();
    private final Ints rows = new Ints(6);
    private long wantedHigh;
    private long wantedLow;

    /** The identifier that {@link #isWanted} and {@link #enterWanted} mean from now on. */
    void want(Fingerprint fingerprint) {
        wantedHigh = fingerprint.high();
        wantedLow = fingerprint.low();
    }

    /** The identifier's number; a new one, carried by nobody yet, where it has none. */
    int enterWanted() {
        int known = find(spread(wantedLow));
        if (known != NONE) {
            return known;
        }
        int number = numbers.take();
        setLong(number, HIGH, wantedHigh);
        setLong(number, LOW, wantedLow);
        rows.set(number, CARRIERS, 0);
        rows.set(number, FIRST_CARRIER, NONE);
        add(number);
        return number;
    }

    void forget(int number) {
        remove(number);
        numbers.giveBack(number);
    }

    int carriers(int number) {
        return rows.get(number, CARRIERS);
    }

    void addCarriers(int number, int more) {
        rows.add(number, CARRIERS, more);
    }

    int firstCarrier(int number) {
        return rows.get(number, FIRST_CARRIER);
    }

    void setFirstCarrier(int number, int record) {
        rows.set(number, FIRST_CARRIER, record);
    }

    /** By fingerprint. */
    int compare(int first, int second) {
        int byHigh = Long.compareUnsigned(getLong(first, HIGH), getLong(second, HIGH));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(getLong(first, LOW), getLong(second, LOW));
    }

    @Override
    int hash(int number) {
        return spread(getLong(number, LOW));
    }

    @Override
    boolean isWanted(int number) {
        return getLong(number, LOW) == wantedLow && getLong(number, HIGH) == wantedHigh;
    }

    private long getLong(int number, int column) {
        return (long) rows.get(number, column) << Integer.SIZE | Integer.toUnsignedLong(rows.get(number, column + 1));
    }

    private void setLong(int number, int column, long value) {
        rows.set(number, column, (int) (value >>> Integer.SIZE));
        rows.set(number, column + 1, (int) value);
    }

    private static int spread(long bits) {
        return (int) (bits ^ bits >>> Integer.SIZE);
    }
}
