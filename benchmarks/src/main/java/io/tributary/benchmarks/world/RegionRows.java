package io.tributary.benchmarks.world;

import java.util.Arrays;

/** The rows of the table of regions, by number: reference rows, to which rows of customers refer. */
public final class RegionRows {

    static final String TABLE = "crm.public.regions";

    private final int[] managers;
    private int size;

    /** @param most how many rows there will be; 0 for a world without regions */
    RegionRows(int most) {
        managers = new int[most];
        Arrays.fill(managers, -1);
    }

    /** How many rows there will be. */
    int most() {
        return managers.length;
    }

    /** How many rows there are; they are numbered from 0. */
    int size() {
        return size;
    }

    /** As rows of customers name it. */
    public String name(int row) {
        return Texts.region(row);
    }

    /** Who manages the region now. */
    public String manager(int row) {
        return Texts.manager(managers[row]);
    }

    int insert() {
        managers[size] = size;
        return size++;
    }

    /** Somebody who managed no region so far. */
    void change(int row) {
        managers[row] += managers.length;
    }
}
